"""How the steps of review read in a contribution's history."""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy
from wagtail.log_actions import LogFormatter

from consultation_forms.admin.exports.log_message import Exported
from consultation_forms.models import Fulfilment
from consultation_forms.review.states import HidingReason, Moderation, Outcome


class _WithReason(LogFormatter):
    def format_comment(self, log_entry):
        return log_entry.data.get("reason", "")


class Published(LogFormatter):
    label = gettext_lazy("Publish a contribution")
    message = pgettext_lazy("contribution", "Published")


class Hidden(_WithReason):
    label = gettext_lazy("Hide a contribution")
    message = pgettext_lazy("contribution", "Hidden")

    def format_comment(self, log_entry):
        code = dict(HidingReason.choices).get(log_entry.data.get("code"), "")
        words = (str(code), super().format_comment(log_entry))
        return ": ".join(part for part in words if part)


class Undone(LogFormatter):
    label = gettext_lazy("Take a step of moderation back")

    def format_message(self, log_entry):
        after = log_entry.data["changed"]["after"]["moderation"]
        state = dict(Moderation.choices).get(after, "")
        return _("Taken back: %(state)s again") % {"state": state}


class Seated(LogFormatter):
    label = gettext_lazy("Give a seat")
    message = gettext_lazy("Seat given")


class Erased(LogFormatter):
    label = gettext_lazy("Erase an author's personal data")
    message = gettext_lazy("Personal data erased")


class Referred(LogFormatter):
    label = gettext_lazy("Send an idea to an institution")
    message = gettext_lazy("Sent to an institution")


class _Outcome(_WithReason):
    words: Any

    def format_message(self, log_entry):
        outcome = log_entry.data.get("outcome", "")
        return self.words % {"outcome": dict(Outcome.choices).get(outcome, outcome)}


class Decided(_Outcome):
    label = gettext_lazy("Decide on an idea")
    words = gettext_lazy("Decided: %(outcome)s")


class Prepared(_Outcome):
    label = gettext_lazy("Prepare a decision")
    words = gettext_lazy("Prepared: %(outcome)s")


class Discarded(LogFormatter):
    label = gettext_lazy("Discard a prepared decision")
    message = gettext_lazy("Prepared decision discarded")


class Assigned(LogFormatter):
    label = gettext_lazy("Assign an idea")

    def format_message(self, log_entry):
        data = log_entry.data
        lines = []
        if "theme" in data:
            lines.append(_("Theme: %(name)s") % {"name": data["theme"]})
        if "institution" in data:
            name = data["institution"] or _("none")
            lines.append(_("Institution concerned: %(name)s") % {"name": name})
        return "; ".join(lines)


class Scored(LogFormatter):
    label = gettext_lazy("Score an idea")
    message = gettext_lazy("Scored")

    def format_comment(self, log_entry):
        words = {None: _("not scored"), **dict(Fulfilment.choices)}
        scores = log_entry.data.get("scores", {}).items()
        return "; ".join(f"{title}: {words.get(value, value)}" for title, value in scores)


class Merged(LogFormatter):
    label = gettext_lazy("Merge ideas")

    def format_message(self, log_entry):
        return _("%(duplicate)s merged into %(into)s") % log_entry.data


class Unmerged(LogFormatter):
    label = gettext_lazy("Undo a merge")

    def format_message(self, log_entry):
        return _("%(duplicate)s no longer merged into %(into)s") % log_entry.data


class _Supports(_WithReason):
    words: Any

    def format_message(self, log_entry):
        data = log_entry.data
        since, until = (
            date_format(localtime(datetime.fromisoformat(data[end])), "SHORT_DATETIME_FORMAT")
            for end in ("since", "until")
        )
        return self.words % {"number": data["number"], "since": since, "until": until}


class SupportsSetAside(_Supports):
    label = gettext_lazy("Set supports aside")
    words = ngettext_lazy(
        "%(number)s support from %(since)s to %(until)s counts no more",
        "%(number)s supports from %(since)s to %(until)s count no more",
        "number",
    )


class SupportsCounted(_Supports):
    label = gettext_lazy("Count supports again")
    words = ngettext_lazy(
        "%(number)s support from %(since)s to %(until)s counts again",
        "%(number)s supports from %(since)s to %(until)s count again",
        "number",
    )


#: What authors and followers do. Who they are is not in the log.
_BY_CITIZENS = {
    "contribution.edit": gettext_lazy("Text changed by its author"),
    "contribution.withdraw": gettext_lazy("Withdrawn by its author"),
    "contribution.take_data": gettext_lazy("Data downloaded by its author"),
    "contribution.follow": gettext_lazy("Somebody asked for news by e-mail"),
    "contribution.confirm_following": gettext_lazy("An e-mail address was confirmed"),
    "contribution.stop_following": gettext_lazy("News by e-mail was stopped"),
}


def register_log_messages(actions) -> None:
    """:param actions: Wagtail's registry of log actions."""
    for action, formatter in (
        ("contribution.publish", Published),
        ("contribution.hide", Hidden),
        ("contribution.undo", Undone),
        ("registration.seat", Seated),
        ("contribution.erase", Erased),
        ("idea.refer", Referred),
        ("idea.decide", Decided),
        ("idea.prepare", Prepared),
        ("idea.discard", Discarded),
        ("idea.assign", Assigned),
        ("idea.score", Scored),
        ("idea.merge", Merged),
        ("idea.unmerge", Unmerged),
        ("idea.set_supports_aside", SupportsSetAside),
        ("idea.count_supports_again", SupportsCounted),
        ("contributions.export", Exported),
    ):
        actions.register_action(action)(formatter)
    for action, words in _BY_CITIZENS.items():
        actions.register_action(action, words, words)
