"""Takes the next delivery for one sender; no other takes it while that one lives."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.contrib.webhooks.models import Delivery, Failure, State

#: How long a sender has for one delivery; then it counts as dead and another one takes it.
LEASE = timedelta(minutes=5)
#: How long to wait after the first, second, ... failure. After one more failure it has failed.
BACK_OFF = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)


def claim_next() -> Delivery | None:
    """The delivery that has been due for longest, marked as being sent; committed.

    The claim counts as an attempt: a delivery that kills its senders fails in the end.

    :returns: ``None`` when nothing can be sent now.
    """
    while True:
        now = timezone.now()
        # Asked first without a lock: SQLite has only one for all writers.
        if not Delivery.objects.due(now).exists():
            return None
        with transaction.atomic():
            delivery = _lock_first(now)
            if delivery is None:
                return None
            if delivery.attempts > len(BACK_OFF):
                _give_up(delivery)
                continue
            delivery.state = State.SENDING
            delivery.attempts += 1
            delivery.due_at = now + LEASE
            delivery.save(update_fields=["state", "attempts", "due_at"])
            return delivery


def _lock_first(now: datetime) -> Delivery | None:
    due = Delivery.objects.due(now).select_related("webhook").order_by("due_at", "pk")
    return due.select_for_update(skip_locked=True, of=("self",)).first()


def _give_up(delivery: Delivery) -> None:
    delivery.state = State.FAILED
    delivery.failure = delivery.failure or Failure.DIED
    delivery.save(update_fields=["state", "failure"])
