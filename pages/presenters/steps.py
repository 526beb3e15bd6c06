"""The steps of a plan in time."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.models import StepsPage
from pages.presentation import present
from snippets.localization import localized
from snippets.models import ActionPlan, Phase


@present.register
def _present(page: StepsPage, request):
    return {
        "steps": present_steps(page.plan),
        "milestones": [
            {
                "title": milestone.text,
                "when": _month(milestone.date)
                if milestone.whole_month
                else date_format(milestone.date, "j F Y"),
                "state": "done" if milestone.date <= timezone.localdate() else "coming",
            }
            for milestone in page.milestones.order_by("date")
        ],
    }


def present_steps(plan: ActionPlan) -> list[dict[str, Any]]:
    """The plan's phases for ``components/timeline.html``, in the reader's language."""
    translations = _translations(plan)
    steps = []
    for phase in plan.ordered_phases:
        shown = translations.get(phase.translation_key, phase)
        steps.append(
            {
                "title": shown.title,
                "text": shown.summary,
                "when": _when(phase),
                "state": "current" if phase.is_current else "done" if phase.has_ended else "coming",
            }
        )
    return steps


def _translations(plan: ActionPlan) -> dict:
    """The phases of the version of the plan that the reader gets, by translation key."""
    shown = localized(ActionPlan.objects.filter(pk=plan.pk)).get(plan.pk, plan)
    return {phase.translation_key: phase for phase in shown.phases.all()}


def _month(day: date | datetime) -> str:
    return date_format(day, "F Y")


def _when(phase: Phase) -> str:
    start = timezone.localtime(phase.starts_at)
    if phase.ends_at is None:
        return _("from %(start)s") % {"start": _month(start)}
    # The end is the first moment after the phase: its last day is the one before.
    end = timezone.localtime(phase.ends_at - timedelta(seconds=1))
    if phase.is_current or not phase.has_started:
        return _("%(start)s to %(end)s") % {
            "start": date_format(start, "j F Y"),
            "end": date_format(end, "j F Y"),
        }
    if _month(start) == _month(end):
        return _month(start)
    return _("%(start)s to %(end)s") % {"start": _month(start), "end": _month(end)}
