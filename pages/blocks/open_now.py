"""What citizens can do today: it follows the phases by itself."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.fields.sample_preview import SamplePreview
from pages.blocks.chosen_plan import chosen_plan, urls_of
from pages.open_now import open_now

NEXT, NOTHING = "next", "nothing"


class OpenNowBlock(SamplePreview, blocks.StructBlock):
    plan = SnippetChooserBlock(
        "snippets.ActionPlan",
        label=_("Action plan"),
        required=False,
        help_text=_("Empty: the plan that this page belongs to, else the home page's."),
    )
    when_closed = blocks.ChoiceBlock(
        label=_("When nothing is open"),
        choices=[(NEXT, _("Say what comes next, and when")), (NOTHING, _("Show nothing"))],
        default=NEXT,
    )

    class Meta:
        icon = "time"
        label = _("What is open now")
        description = _(
            "What citizens can do today, and until when. The phases’ dates open and close it by"
            " themselves."
        )
        template = "blocks/open_now.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["open_now"] = _shown(value, parent_context or {})
        return context

    def get_api_representation(self, value, context=None):
        """``items`` is what citizens can do now; without any, ``next`` says what comes and when."""
        plan = chosen_plan(value["plan"], context or {})
        shown = _shown(value, context or {}) or {"items": [], "next": None}
        return {"plan": plan and plan.slug, **shown}

    def sample(self):
        item = {
            "icon": "idea",
            "title": gettext("Send your idea"),
            "text": gettext("Tell the institutions what should change. No account is needed."),
            "url": "#",
            "action": gettext("Write my idea"),
            "until": timezone.now() + timedelta(days=14, hours=1),
        }
        return {"open_now": {"items": [item], "next": None}}


def _shown(value, parent) -> dict | None:
    plan = chosen_plan(value["plan"], parent)
    shown = open_now(plan, urls_of(plan, parent)) if plan else {"items": [], "next": None}
    says_next = value["when_closed"] == NEXT and shown["next"]
    return shown if shown["items"] or says_next else None
