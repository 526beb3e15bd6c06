"""How the steps of review read in a contribution's history."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.log_actions import LogFormatter

from consultation_forms.review.states import Outcome


class _WithReason(LogFormatter):
    def format_comment(self, log_entry):
        return log_entry.data.get("reason", "")


class Published(LogFormatter):
    label = gettext_lazy("Publish a contribution")
    message = pgettext_lazy("contribution", "Published")


class Hidden(_WithReason):
    label = gettext_lazy("Hide a contribution")
    message = pgettext_lazy("contribution", "Hidden")


class Seated(LogFormatter):
    label = gettext_lazy("Give a seat")
    message = gettext_lazy("Seat given")


class Decided(_WithReason):
    label = gettext_lazy("Decide on an idea")

    def format_message(self, log_entry):
        outcome = log_entry.data.get("outcome", "")
        words = dict(Outcome.choices).get(outcome, outcome)
        return _("Decided: %(outcome)s") % {"outcome": words}


def register_log_messages(actions) -> None:
    """:param actions: Wagtail's registry of log actions."""
    for action, formatter in (
        ("contribution.publish", Published),
        ("contribution.hide", Hidden),
        ("registration.seat", Seated),
        ("idea.decide", Decided),
    ):
        actions.register_action(action)(formatter)
