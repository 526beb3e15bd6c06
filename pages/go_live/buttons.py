"""The ways from the list of plans, and from a plan, to its go-live check and to the next plan."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button, HeaderButton

from pages.go_live.permissions import may_check
from pages.plan_box.new_plan import may_start_plan
from snippets.models import ActionPlan


def plan_list_buttons(user: Any) -> list[HeaderButton]:
    """At the head of the list of plans."""
    if not may_start_plan(user):
        return []
    return [HeaderButton(_("New plan"), url=reverse("new_plan:index"), icon_name="plus-inverse")]


def plan_buttons(plan: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """Of one plan: in the list of snippets, and in its editor."""
    if not isinstance(plan, ActionPlan):
        return []
    # Whichever language version of the plan it is: the addresses take any.
    key = plan.pk
    buttons = []
    if may_check(user):
        url = reverse("go_live:plan", args=[key])
        buttons.append(Button(_("Go-live check"), url=url, icon_name="tick-inverse", priority=5))
    if may_start_plan(user):
        url = reverse("new_plan:index") + f"?from={key}"
        words = _("New plan from this one")
        buttons.append(Button(words, url=url, icon_name="copy", priority=6))
    return buttons
