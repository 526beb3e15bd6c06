"""Takes somebody's vote."""

import uuid

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone

from cms.contrib.poll.models import PollVote
from cms.contrib.poll.poll import Poll
from consultation_forms.submissions.network import count_request

_DAY = 24 * 3600


class CastVote:
    """One person's vote in one poll; another one replaces it.

    :param poll: one that is for everybody, as ``find_poll`` gives it.
    :param voter: the person's random number.
    :param answer: the id of the answer.
    """

    def __init__(self, poll: Poll, voter: uuid.UUID, answer: str):
        self.poll = poll
        self.voter = voter
        self.answer = answer

    def check(self) -> None:
        """:raises PermissionDenied: when the poll is not open.

        :raises ValidationError: when it has no such answer.
        """
        if not self.poll.is_open:
            raise PermissionDenied("closed")
        if self.answer not in self.poll.answers:
            raise ValidationError("no such answer", code="answer")

    def execute(self) -> PollVote:
        """:returns: the vote as it counts now. Raises what ``check`` raises."""
        self.check()
        # The database lets one row of a person and poll be: whoever comes second changes the first.
        vote, _created = PollVote.objects.update_or_create(
            page_id=self.poll.page,
            block_id=self.poll.block_id,
            voter=self.voter,
            defaults={
                "answer": self.answer,
                "answer_words": self.poll.answers[self.answer],
                "voted_at": timezone.now(),
            },
        )
        return vote


def answer_of(poll: Poll, voter: uuid.UUID | None) -> str:
    """The id of the answer that somebody voted for; ``""`` for none."""
    if voter is None:
        return ""
    return poll.votes.filter(voter=voter).values_list("answer", flat=True).first() or ""


def seconds_to_wait(request: HttpRequest, poll: Poll) -> int:
    """Count a person who has not voted in the poll yet.

    :returns: ``0``, or when her network has too many today, or nobody can count, how long that is
        so.
    """
    limit = settings.PORTAL_VOTERS_PER_DAY
    count, reset = count_request(request, f"poll:{poll.key}", _DAY) or (limit + 1, _DAY)
    return reset if count > limit else 0
