"""Supports an idea, or takes the support back."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from consultation_forms.models import Idea, Support
from snippets.models import Activity


class SupportIdea:
    """One person's support for one idea; supporting twice is supporting once.

    Supporting a merged idea is supporting the one that it was merged into.

    :param supporter: the person's random number.
    """

    def __init__(self, idea: Idea, supporter: uuid.UUID):
        self.idea = idea
        self.supporter = supporter

    def check(self) -> None:
        """:raises PermissionDenied: when supports are closed or the idea is not public."""
        if not self.idea.is_public or not self.idea.plan.is_open(Activity.SUPPORTS):
            raise PermissionDenied("closed")

    def execute(self) -> bool:
        """:returns: whether the support is new."""
        self.check()
        try:
            with transaction.atomic():
                _support, created = Support.objects.get_or_create(
                    idea_id=self._leading_id(), supporter=self.supporter
                )
        except IntegrityError:
            return False
        return created

    def _leading_id(self) -> int:
        """Found under the lock that merging takes, so that no support stays behind."""
        key = self.idea.leading_id
        while (leading := self._locked(key).leading_id) != key:
            key = leading
        return key

    @staticmethod
    def _locked(key: int) -> Idea:
        return Idea.objects.select_for_update().only("pk", "merged_into").get(pk=key)


class WithdrawSupport(SupportIdea):
    def execute(self) -> bool:
        """:returns: whether there was a support to take back."""
        self.check()
        with transaction.atomic():
            ideas = {self.idea.pk, self._leading_id()}
            supports = Support.objects.filter(idea__in=ideas, supporter=self.supporter)
            deleted, _rows = supports.delete()
        return bool(deleted)
