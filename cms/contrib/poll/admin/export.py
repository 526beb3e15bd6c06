"""The results of a poll as a file: a line for each answer."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.contrib.poll.admin.polls import StaffPoll
from consultation_forms.admin.exports.column import Column


class PollExport:
    """What ``DeliverExport`` and the formats ask of an export; there is nothing personal in it."""

    name = "poll"
    title = _("Results of a poll")
    columns = [
        Column("answer", _("Answer"), lambda row: row["words"]),
        Column("votes", _("Votes"), lambda row: row["votes"]),
        Column("share", _("Share in %"), lambda row: row["share"]),
        Column("offered", _("Still offered"), lambda row: row["is_offered"]),
    ]

    def __init__(self, poll: StaffPoll, user: Any):
        self.poll = poll
        self.user = user

    def __len__(self) -> int:
        return len(self.poll.answers)

    def records(self) -> Iterator[dict[str, Any]]:
        yield from self.poll.answers
