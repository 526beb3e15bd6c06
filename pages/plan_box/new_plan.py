"""What is said of a plan that does not exist yet, and who may start it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page

from pages.models import HomePage
from snippets.models import ActionPlan


class Part(models.TextChoices):
    """What can be taken over into a new plan, beside its phases."""

    THEMES = "themes", gettext_lazy("the themes")
    CRITERIA = "criteria", gettext_lazy("the criteria for ideas")
    PAGES = "pages", gettext_lazy("the pages")
    FORMS = "forms", gettext_lazy("the forms on the pages")


@dataclass(frozen=True)
class NewPlan:
    """:param titles: by language code, the main language among them.

    :param first_day: the day on which the first phase begins, in the portal's time zone.
    :param parts: what is taken over.
    """

    titles: dict[str, str]
    slug: str
    start_year: int
    end_year: int
    first_day: date
    parts: frozenset[str] = frozenset(Part.values)


def may_start_plan(user: Any) -> bool:
    """Add plans, themes and pages; it publishes nothing."""
    return user.has_perms(
        ["snippets.add_actionplan", "snippets.add_theme", "snippets.publish_actionplan"]
    )


class MakePlan:
    """Makes a plan with all that belongs to it, as drafts. What it is made from is a subclass's.

    :param new: what the plan is to be.
    :param user: the member of staff; ``None`` for the system.
    """

    log_action: ClassVar[str] = "wagtail.create"

    def __init__(self, new: NewPlan, user: Any = None):
        self.new = new
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when she may not start plans.

        :raises ValidationError: by field, when the plan cannot be made.
        """
        if self.user is not None and not may_start_plan(self.user):
            raise PermissionDenied
        errors = {}
        if not self.new.titles.get(settings.LANGUAGE_CODE):
            errors["titles"] = _("The title in the main language is missing.")
        if self.new.end_year < self.new.start_year:
            errors["end_year"] = _("The last year comes before the first one.")
        if self._is_taken():
            errors["slug"] = _("This short name is already taken.")
        if errors:
            raise ValidationError(errors)

    def _is_taken(self) -> bool:
        beside = {depth + 1 for depth in HomePage.objects.values_list("depth", flat=True)}
        return (
            ActionPlan.objects.with_slug(self.new.slug).exists()
            or Page.objects.filter(depth__in=beside, slug=self.new.slug).exists()
        )

    def execute(self) -> ActionPlan:
        """Make everything, or nothing.

        :returns: the plan in the main language.
        :raises PermissionDenied, ValidationError: as :meth:`check`.
        """
        self.check()
        with transaction.atomic():
            plan = self._make()
            log(instance=plan, action=self.log_action, user=self.user)
        return plan

    def _make(self) -> ActionPlan:
        raise NotImplementedError
