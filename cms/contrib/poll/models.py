"""One person's vote in one poll."""

import uuid
from collections import Counter

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

LONGEST_ID, LONGEST_ANSWER = 36, 150


class PollVoteQuerySet(models.QuerySet):
    def of_poll(self, page: int, block_id: str):
        """:param page: the key of its page in the main language."""
        return self.filter(page=page, block_id=block_id)

    def by_poll(self) -> dict[tuple[int, str], Counter[str]]:
        """How many there are for each answer of each poll; one query.

        :returns: by page and block, numbers by the answer's id.
        """
        found: dict[tuple[int, str], Counter[str]] = {}
        rows = self.order_by().values_list("page", "block_id", "answer")
        for page, block_id, answer, number in rows.annotate(n=models.Count("pk")):
            found.setdefault((page, block_id), Counter())[answer] = number
        return found

    def by_answer(self) -> Counter[str]:
        """How many there are for each answer; for the votes of one poll."""
        rows = self.order_by().values_list("answer").annotate(n=models.Count("pk"))
        return Counter(dict(rows))


class PollVote(models.Model):
    """A poll is a block of a page: the same page and block in every language.

    ``voter`` is the random number in the only cookie that a visitor ever gets, as with supports.
    """

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.PROTECT, related_name="poll_votes"
    )
    block_id = models.CharField(max_length=LONGEST_ID)
    answer = models.CharField(max_length=LONGEST_ID)
    #: As it was read, whatever becomes of the block.
    answer_words = models.CharField(max_length=LONGEST_ANSWER)
    voter = models.UUIDField(default=uuid.uuid4)
    #: When the present answer was chosen.
    voted_at = models.DateTimeField(default=timezone.now)

    objects = PollVoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote in the poll")
        verbose_name_plural = _("votes in polls")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "block_id", "voter"], name="poll_vote_once_a_person"
            )
        ]
        # Counting reads nothing else.
        indexes = [models.Index(fields=["page", "block_id", "answer"], name="poll_vote_counted")]

    def __str__(self):
        return self.block_id[:8]
