"""What citizens can do today: the activities that a plan's phases open."""

from typing import Any

from django.utils.translation import gettext as _

from snippets.localization import titles_of
from snippets.models import ActionPlan, Activity


def open_now(plan: ActionPlan, urls: dict[str, str]) -> dict[str, Any]:
    """``{"items": [...], "next": {...} or None}`` for ``components/open_now.html``.

    :param urls: the addresses of the plan's sections.
    """
    offers = {
        Activity.IDEAS: {
            "icon": "idea",
            "title": _("Send your idea"),
            "text": _("Tell the institutions what should change. No account is needed."),
            "url": f"{urls['ideas']}#send",
            "action": _("Write my idea"),
        },
        Activity.SUPPORTS: {
            "icon": "support",
            "title": _("Support an idea"),
            "text": _("Read what others propose and support what convinces you."),
            "url": urls["ideas"],
            "action": _("Read the ideas"),
        },
        Activity.COMMENTS: {
            "icon": "comment",
            "title": _("Comment on a draft commitment"),
            "text": _("Say what is missing before the plan is adopted."),
            "url": urls["commitments"],
            "action": _("Read the drafts"),
        },
        Activity.REGISTRATIONS: {
            "icon": "workshop",
            "title": _("Come to a workshop"),
            "text": _("Meet the institutions and other citizens."),
            "url": urls["workshops"],
            "action": _("See the workshops"),
        },
    }
    items = [
        {**offer, "until": plan.window(activity).last_moment}
        for activity, offer in offers.items()
        if plan.is_open(activity)
    ]
    return {"items": items, "next": None if items else _next(plan, urls)}


def _next(plan: ActionPlan, urls: dict[str, str]) -> dict[str, Any] | None:
    """The next phase that opens anything to citizens."""
    for phase in sorted(plan.ordered_phases, key=lambda phase: phase.starts_at):
        if not phase.has_started and any(phase.opens(activity) for activity in Activity):
            title = titles_of([phase], plan__live=True)[phase.pk]
            return {"title": title, "date": phase.starts_at, "url": urls["steps"]}
    return None
