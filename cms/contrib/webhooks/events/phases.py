"""Phases open and close by their dates: nobody presses anything, so the sender looks at the clock.

Nothing is remembered for that. An event's id is derived from the phase and the date, and the
database takes it once for each webhook, whoever notices it, and however often.
"""

import uuid
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone, translation

from cms.contrib.webhooks.events.addresses import api_url, plan_page
from cms.contrib.webhooks.events.outbox import tell, wanting
from cms.contrib.webhooks.events.payload import moment
from snippets.localization import reader_address
from snippets.models import ActionPlan, Phase
from snippets.models.phase import Activity

#: For so long a phase that nobody noticed is still news. Shorter than the log is kept.
LOOK_BACK = timedelta(days=7)
_NAMES = uuid.UUID("6f1f2b0e-6f43-4f5b-9d52-6c1a2f3f5a77")
#: By event: which date of the phase it is about.
_DATES = {"phase.opened": "starts_at", "phase.closed": "ends_at"}


def tell_of_phases() -> None:
    """Tell of the phases of public plans that have begun or ended since last week."""
    now = timezone.now()
    for event_type, field in _DATES.items():
        if wanting(event_type):
            for phase in _since(field, now):
                _tell(event_type, phase, getattr(phase, field))


def _since(field: str, now: datetime) -> QuerySet[Phase]:
    recent = {f"{field}__gt": now - LOOK_BACK, f"{field}__lte": now}
    originals = Phase.objects.filter(
        plan__locale__language_code=settings.LANGUAGE_CODE, plan__live=True, **recent
    )
    return originals.select_related("plan").order_by(field, "pk")


def _tell(event_type: str, phase: Phase, at: datetime) -> None:
    def data() -> dict[str, Any] | None:
        url = _plan_url(phase.plan)
        if url is None:
            return None
        return {
            "plan": phase.plan.slug,
            "phase": phase.pk,
            "activities": [activity.value for activity in Activity if phase.opens(activity)],
            "starts_at": moment(phase.starts_at),
            "ends_at": moment(phase.ends_at),
            "url": url,
            "api_url": api_url(f"plans/{phase.plan.slug}/"),
        }

    name = f"{event_type}:{phase.translation_key}:{moment(at)}"
    tell(event_type, data, at=at, event_id=f"evt_{uuid.uuid5(_NAMES, name).hex}")


def _plan_url(plan: ActionPlan) -> str | None:
    page = plan_page(plan)
    if page is None:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        return urljoin(settings.SITE_URL + "/", reader_address(page))
