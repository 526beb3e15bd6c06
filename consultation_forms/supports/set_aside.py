"""Takes supports that are not genuine out of every count, or puts them back."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from django.db.models.functions import TruncHour
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultation_forms.audit.listen import changed
from consultation_forms.models import Idea, Support
from consultation_forms.querysets import SupportQuerySet
from consultation_forms.review.permissions import may_set_supports_aside
from consultation_forms.supports.leading import lock_leading_id


class SetSupportsAside:
    """The supports of an idea that came within an interval count no more.

    Networks' addresses are kept nowhere: stuffed supports are known by their idea and their time.
    The rows stay, so that nobody can support again in place of what was set aside. Of a merged
    idea, it is the supports of the one that it was merged into.

    :param since: the first moment; ``until``: the first one that is too late. Both aware.
    :param reason: why, for the history of the idea.
    :param user: ``None`` for commands.
    """

    log_action = "idea.set_supports_aside"

    def __init__(self, idea: Idea, since: datetime, until: datetime, reason: str, user: Any = None):
        self.idea = idea
        self.since = since
        self.until = until
        self.reason = reason.strip()
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not.

        :raises ValidationError: without a reason, or when the interval has no such support.
        """
        if self.user is not None and not may_set_supports_aside(self.user):
            raise PermissionDenied
        if not self.reason:
            raise ValidationError(_("Say why."))
        if not self._affected(self.idea.leading_id).exists():
            raise ValidationError(_("There are no such supports in this interval."))

    def preview(self) -> list[tuple[datetime, int]]:
        """:returns: how many supports it is about, by the hour in which they came."""
        hours = self._affected(self.idea.leading_id).annotate(hour=TruncHour("created_at"))
        return list(hours.order_by("hour").values_list("hour").annotate(n=Count("pk")))

    def execute(self) -> int:
        """:returns: how many supports changed. Raises what ``check`` raises."""
        with transaction.atomic():
            self.idea = idea = Idea.objects.get(pk=lock_leading_id(self.idea))
            self.check()
            before = _count(idea)
            # Who supported both of two merged ideas has a second row, left behind uncounted: it
            # must not keep her among the supporters of the plan.
            people = self._affected(idea.pk).values("supporter")
            left = Support.objects.filter(idea__merged_into=idea.pk, supporter__in=people)
            left.update(set_aside_at=self._moment())
            number = self._affected(idea.pk).update(set_aside_at=self._moment())
            self._log(idea, number, before)
        return number

    def _affected(self, idea_id: int) -> SupportQuerySet:
        return self._candidates().filter(
            idea=idea_id, created_at__gte=self.since, created_at__lt=self.until
        )

    def _candidates(self) -> SupportQuerySet:
        return Support.objects.counted()

    def _moment(self) -> datetime | None:
        return timezone.now()

    def _log(self, idea: Idea, number: int, before: int) -> None:
        data = {
            "number": number,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "reason": self.reason,
            **changed("supports", before, _count(idea)),
        }
        log(idea, self.log_action, user=self.user, data=data)


class CountSupportsAgain(SetSupportsAside):
    """Undoes ``SetSupportsAside`` for what came within an interval."""

    log_action = "idea.count_supports_again"

    def _candidates(self) -> SupportQuerySet:
        return Support.objects.set_aside()

    def _moment(self) -> None:
        return None


def _count(idea: Idea) -> int:
    return Support.objects.counted().filter(idea=idea.pk).count()
