"""Figures in the middle of a text, computed when the page is shown."""

from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.fields.sample_preview import SamplePreview
from cms.plugins.indicators import indicators
from pages.blocks.chosen_plan import chosen_plan, urls_of
from pages.body_records import body_records
from pages.figures import bar_table

BARS, NUMBERS = "bars", "numbers"
#: More numbers side by side than these are a table.
_MOST_NUMBERS = 8


def _choices():
    return [(name, indicator.title) for name, indicator in indicators.items()]


class FiguresBlock(SamplePreview, blocks.StructBlock):
    indicator = blocks.ChoiceBlock(label=_("Figures"), choices=_choices)
    display = blocks.ChoiceBlock(
        label=_("Show as"),
        choices=[(BARS, _("A table with bars")), (NUMBERS, _("Large numbers"))],
        default=BARS,
    )
    plan = SnippetChooserBlock(
        "snippets.ActionPlan",
        label=_("Action plan"),
        required=False,
        help_text=_("Empty: the plan that this page belongs to, else the home page's."),
    )

    class Meta:
        icon = "clipboard-list"
        label = _("Figures")
        description = _("Figures of a plan that count themselves: they are never out of date.")
        template = "blocks/figures.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        parent = parent_context or {}
        plan = chosen_plan(value["plan"], parent)
        table = None
        if plan and value["indicator"] in indicators:
            key = ("figures", value["indicator"], plan.pk)
            table = body_records().once(key, lambda: _table(value["indicator"], plan, parent))
        return {**context, **_drawn(table, value.get("display"))}

    def get_api_representation(self, value, context=None):
        """The figures themselves are at the address in ``api``, always as of now."""
        plan = chosen_plan(value["plan"], context or {})
        return {
            "indicator": value["indicator"],
            "display": value.get("display") or BARS,
            "plan": plan and plan.slug,
            "api": f"/api/v1/plans/{plan.slug}/indicators/" if plan else None,
        }

    def sample(self):
        rows = [
            {"label": gettext("Ideas received"), "value": 232, "share": 100},
            {"label": gettext("Ideas accepted"), "value": 143, "share": 62},
            {"label": gettext("Integrated in commitments"), "value": 77, "share": 33},
        ]
        return _drawn(
            {
                "caption": gettext("What became of the ideas"),
                "rows": rows,
                "label_heading": gettext("What is counted"),
                "value_heading": pgettext("how many", "Number"),
            },
            BARS,
        )


def _table(name: str, plan, parent: dict[str, Any]) -> dict[str, Any]:
    return bar_table(name, indicators.get(name), plan, urls_of(plan, parent))


def _drawn(table: dict[str, Any] | None, display: str | None) -> dict[str, Any]:
    """The table or its lines as numbers; neither when there is nothing to count yet."""
    if table is None or not any(row["value"] for row in table["rows"]):
        return {"caption": table and table["caption"]}
    if display == NUMBERS:
        numbers = [
            {"value": row["value"], "label": row["label"], "url": row["url"]}
            for row in table["rows"][:_MOST_NUMBERS]
        ]
        return {"numbers": numbers, "caption": table["caption"], "note": table["note"]}
    return {"table": table}
