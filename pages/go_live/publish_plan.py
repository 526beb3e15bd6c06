"""Publishes a plan with its themes and pages, in every language, at once."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.go_live.case import Case, Versions
from pages.go_live.report import Report
from snippets.models import ActionPlan


class PublishPlan:
    """What is published already, and workshops, commitments and news, are left as they are.

    :param plan: in the main language.
    :param user: who publishes.
    """

    def __init__(self, plan: ActionPlan, user: Any):
        self.case = Case(plan, user)
        self.user = user

    @property
    def snippets(self) -> list[Any]:
        """The drafts of the plan and its themes."""
        return self._drafts([self.case.plan_versions, *self.case.themes.values()])

    @property
    def pages(self) -> list[Page]:
        """The drafts among the pages, each after the one above it."""
        return sorted(self._drafts(self.case.box.values()), key=lambda page: page.path)

    def may(self) -> bool:
        """Whether the user can publish all of it."""
        return self.user.has_perms(
            ["snippets.publish_actionplan", "snippets.publish_theme"]
        ) and all(
            page.permissions_for_user(self.user).can_publish()
            for page in self.case.plan_pages.values()
        )

    def check(self, report: Report) -> None:
        """:param report: of this plan.

        :raises PermissionDenied: when she may not publish.
        :raises ValidationError: when the go-live check is not green, or all is public already.
        """
        if not self.may():
            raise PermissionDenied
        if not report.is_green:
            raise ValidationError(_("The go-live check still has points to mend."))
        if not self.snippets and not self.pages:
            raise ValidationError(_("Everything is published already."))

    def execute(self) -> int:
        """Publish everything, or nothing.

        :returns: how many records and pages were published.
        :raises PermissionDenied, ValidationError: as :meth:`check`.
        """
        self.check(Report(self.case))  # it draws pages: not within the transaction
        drafts = [*self.snippets, *self.pages]
        with transaction.atomic():
            for draft in drafts:
                revision = draft.latest_revision or draft.save_revision(user=self.user)
                revision.publish(user=self.user)
        return len(drafts)

    def _drafts(self, records: Iterable[Versions]) -> list[Any]:
        """What the check has looked at, and nothing else."""
        return [
            version
            for versions in records
            if self.case.goes_live(versions)
            for version in versions.values()
            if not version.live
        ]
