"""Empties personal data whose term is over. Counts and public texts stay as they are."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from consultation_forms.models import (
    Contribution,
    Message,
    PersonalData,
    Subscription,
)
from consultation_forms.privacy.emptied import (
    NOBODY,
    empty_messages,
    empty_own_columns,
    still_telling,
    telling_kinds,
    without_personal_answers,
)
from consultation_forms.privacy.terms import is_over
from consultation_forms.privacy.write_ahead_log import empty_write_ahead_log

logger = logging.getLogger("tashawur.privacy")


class EmptyExpired:
    """Retention, at one moment. Done twice is done once.

    :param now: the moment; the present one if not given.
    """

    def __init__(self, now: datetime | None = None):
        self.now = now or timezone.now()

    def preview(self) -> dict[str, int]:
        """What ``check`` counts, with a line in the log."""
        counts = self.check()
        logger.info("retention would empty %s", counts)
        return counts

    def check(self) -> dict[str, int]:
        """How many records of each kind are past their term, by the name of the kind."""
        return {
            "personal data": self._personal_data().count(),
            "further answers": len(self._answers()),
            "own columns": sum(kind.count() for kind in self._own_columns()),
            "subscriptions": self._subscriptions().count(),
            "messages": self._messages().count(),
        }

    def execute(self) -> dict[str, int]:
        """Empty them, in one transaction.

        :returns: how many of each kind, as ``check`` does.
        """
        with transaction.atomic():
            counts = self.check()
            self._empty_answers()
            for contributions in self._own_columns():
                empty_own_columns(contributions)
            empty_messages(self._messages())
            self._subscriptions().delete()
            self._personal_data().update(**NOBODY)
            transaction.on_commit(empty_write_ahead_log)
        logger.info("retention emptied %s", counts)
        return counts

    def _personal_data(self) -> QuerySet:
        over = is_over(self.now, "contribution__form_id", "contribution__received_at")
        return PersonalData.objects.filter(over).exclude(**NOBODY)

    def _answers(self) -> list[Contribution]:
        """The contributions whose further answers lose something, as they will be."""
        over = is_over(self.now, "form_id", "received_at")
        changed = []
        with_answers = Contribution.objects.filter(over).exclude(answers=[]).order_by("pk")
        for contribution in with_answers.only("answers").iterator(chunk_size=500):
            kept = without_personal_answers(contribution.answers)
            if kept != contribution.answers:
                contribution.answers = kept
                changed.append(contribution)
        return changed

    def _empty_answers(self) -> None:
        """Each read again under a lock: whoever erases meanwhile leaves less than was read."""
        for found in self._answers():
            rows = Contribution.objects.select_for_update().filter(pk=found.pk)
            for contribution in rows.only("answers"):
                contribution.answers = without_personal_answers(contribution.answers)
                contribution.save(update_fields=["answers"])

    def _own_columns(self) -> list[QuerySet]:
        """Of each kind that tells by itself who sent it, such as registrations."""
        over = is_over(self.now, "form_id", "received_at")
        return [still_telling(kind).filter(over).order_by() for kind in telling_kinds()]

    def _subscriptions(self) -> QuerySet:
        return Subscription.objects.filter(is_over(self.now, "contribution__form_id", "created_at"))

    def _messages(self) -> QuerySet:
        over = is_over(self.now, "contribution__form_id", "created_at")
        emptied = Q(recipient="", context={}, error="")
        return Message.objects.filter(over).exclude(emptied).order_by()
