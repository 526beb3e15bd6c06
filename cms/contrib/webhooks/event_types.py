"""What a webhook can be told, in the words of whoever ticks it."""

from django.utils.translation import gettext_lazy as _

#: Changes when a payload loses something or means something else, not when something is added.
VERSION = 1

TEST = "webhook.test"

#: By name; those that are offered in the admin, in this order.
EVENT_TYPES = {
    "contribution.received": _("Somebody sent something: its kind and the time, nothing of it"),
    "contribution.published": _("An idea or a comment can be read on the site"),
    "contribution.hidden": _("An idea or a comment was taken from the site"),
    "contribution.withdrawn": _("An author withdrew an idea or a comment that was on the site"),
    "idea.decided": _("There is a decision on an idea, or it was changed"),
    "commitment.changed": _("A commitment has another status or progress"),
    "phase.opened": _("A phase of a plan begins"),
    "phase.closed": _("A phase of a plan is over"),
    "page.published": _("A page is published, or its new version"),
    "page.unpublished": _("A page is taken from the site"),
}


def words_for(event_type: str) -> str:
    """For lists of the staff; the bare name when nobody knows it any more."""
    if event_type == TEST:
        return str(_("A test"))
    return str(EVENT_TYPES.get(event_type, event_type))
