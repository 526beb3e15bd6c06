"""What goes public soon: by its own date, through a workflow, or with a phase of its plan."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Min
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from pages.models import PlanPage
from snippets.models import Phase

SOON = timedelta(days=14)


def scheduled_at(page: Page) -> datetime | None:
    """When ``page``, which is not public yet, appears by itself; ``None`` if nobody set a day."""
    version = None if page.live else page.scheduled_revision
    return version.approved_go_live_at if version else None


class Coming:
    """Asked once for all pages and records, in four queries."""

    def __init__(self):
        self.now = timezone.now()
        until = self.now + SOON
        revisions = Revision.objects.filter(approved_go_live_at__lte=until)
        self._scheduled = _by_record(revisions.values_list(*_RECORD, "approved_go_live_at"))
        states = WorkflowState.objects.filter(status__in=_UNDER_WAY)
        self._in_workflow = set(_by_record(states.values_list(*_RECORD, "created_at")))
        phases = Phase.objects.filter(
            starts_at__range=(self.now, until), plan__locale__language_code=settings.LANGUAGE_CODE
        )
        self._plans = dict(phases.order_by().values_list("plan").annotate(Min("starts_at")))
        plan_pages = PlanPage.objects.filter(plan__in=list(self._plans))
        self._paths = dict(plan_pages.values_list("path", "plan"))
        self._page_type = ContentType.objects.get_for_model(Page).pk

    def page(self, pk: int, path: str) -> tuple[bool, datetime | None]:
        """:returns: whether the page goes public soon, and when if there is a day."""
        plan = next((key for above, key in self._paths.items() if path.startswith(above)), None)
        return self._of(self._page_type, pk, plan)

    def record(self, model: type, pk: int, plan: int | None) -> tuple[bool, datetime | None]:
        """As ``page``, of a record that belongs to ``plan``, if to any."""
        return self._of(ContentType.objects.get_for_model(model).pk, pk, plan)

    def _of(self, kind: int, pk: int, plan: int | None) -> tuple[bool, datetime | None]:
        record = (kind, str(pk))
        days = [self._scheduled.get(record), self._plans.get(plan)]
        known = [day for day in days if day]
        return bool(known or record in self._in_workflow), min(known, default=None)


_RECORD = ("base_content_type", "object_id")
_UNDER_WAY = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)


def _by_record(rows: Any) -> dict[tuple[int, str], datetime]:
    return {(kind, str(key)): value for kind, key, value in rows}
