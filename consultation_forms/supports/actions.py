"""Supports an idea, or takes the support back."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from consultation_forms.models import Idea, Support
from consultation_forms.supports.leading import lock_leading_id
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
                    idea_id=lock_leading_id(self.idea), supporter=self.supporter
                )
        except IntegrityError:
            return False
        return created


class WithdrawSupport(SupportIdea):
    """What was set aside stays: else it could be taken back and given anew, and count."""

    def execute(self) -> bool:
        """:returns: whether there was a support to take back."""
        self.check()
        with transaction.atomic():
            ideas = {self.idea.pk, lock_leading_id(self.idea)}
            supports = Support.objects.counted().filter(idea__in=ideas)
            deleted, _rows = supports.filter(supporter=self.supporter).delete()
        return bool(deleted)
