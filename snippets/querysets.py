"""Which records? Verbs shared by everything that exists once per language."""

from django.conf import settings
from django.db import models


class TranslatedQuerySet(models.QuerySet):
    """Records that have one version per language."""

    def originals(self):
        """The versions in the portal's main language: what every reference points to."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def live(self):
        return self.filter(live=True)

    def with_slug(self, slug: str):
        return self.filter(slug=slug)


class PlanQuerySet(TranslatedQuerySet):
    def with_phases(self):
        return self.prefetch_related("phases")

    def newest_first(self):
        return self.order_by("-start_year", "-pk")


class ThemeQuerySet(TranslatedQuerySet):
    def of_plan(self, plan):
        return self.filter(plan=plan)


class ReasonQuerySet(TranslatedQuerySet):
    def for_outcome(self, outcome: str):
        return self.filter(outcome=outcome)
