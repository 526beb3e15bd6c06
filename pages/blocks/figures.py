"""Figures in the middle of a text, computed when the page is shown."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.fields.originals import original
from cms.plugins.indicators import indicators
from pages.figures import bar_table
from pages.sections import plan_page_of, section_urls


def _choices():
    return [(name, indicator.title) for name, indicator in indicators.items()]


class FiguresBlock(blocks.StructBlock):
    indicator = blocks.ChoiceBlock(label=_("Figures"), choices=_choices)
    plan = SnippetChooserBlock(
        "snippets.ActionPlan",
        label=_("Action plan"),
        required=False,
        help_text=_("Empty: the plan that this page belongs to."),
    )

    class Meta:
        icon = "table"
        label = _("Figures")
        template = "blocks/figures.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        parent = parent_context or {}
        plan = original(value["plan"]) or parent.get("plan")
        if plan and value["indicator"] in indicators:
            indicator = indicators.get(value["indicator"])
            urls = section_urls(plan_page_of(plan), parent.get("request"))
            context["table"] = bar_table(value["indicator"], indicator, plan, urls)
        return context
