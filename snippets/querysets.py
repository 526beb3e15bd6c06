"""Which records? Verbs shared by everything that exists once per language."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from wagtail.models import Revision


class TranslatedQuerySet(models.QuerySet):
    """Records that have one version per language."""

    def originals(self):
        """The versions in the portal's main language: what every reference points to."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def live(self):
        return self.filter(live=True)

    def with_schedule(self):
        """Each knows whether a version of it waits for its time, without asking for each."""
        scheduled = Revision.objects.filter(
            approved_go_live_at__isnull=False,
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(models.OuterRef("pk"), models.CharField()),
        )
        return self.annotate(_approved_schedule=models.Exists(scheduled))

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
