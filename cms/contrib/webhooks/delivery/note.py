"""Notes how a try went: with the delivery, and with its webhook."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.contrib.webhooks.actions.switch_off import SwitchOff
from cms.contrib.webhooks.delivery.claim import BACK_OFF
from cms.contrib.webhooks.delivery.post import Result
from cms.contrib.webhooks.delivery.tasks import wake
from cms.contrib.webhooks.models import Delivery, OffReason, State, Webhook

#: A webhook at which nothing arrived for so long is switched off.
PATIENCE = timedelta(days=5)
#: How long at most nothing is tried at an address that could not be reached.
LONGEST_QUIET = timedelta(minutes=5)
#: Retries do not come in step: each is late by up to so much of its pause.
_JITTER = 0.2
_GONE = 410


def note(delivery: Delivery, result: Result) -> None:
    """:param delivery: as ``claim_next`` gave it."""
    if result.failure:
        _note_failure(delivery, result)
        return
    # Even if it took longer than the lease, or was dropped meanwhile: it has arrived.
    this = Delivery.objects.filter(pk=delivery.pk)
    this.update(state=State.SENT, sent_at=timezone.now(), **_facts(result))
    troubled = Webhook.objects.filter(pk=delivery.webhook_id).exclude(
        failing_since=None, quiet_until=None
    )
    troubled.update(failing_since=None, quiet_until=None)


def _note_failure(delivery: Delivery, result: Result) -> None:
    now = timezone.now()
    again = _next_try(delivery, result, now)
    with transaction.atomic():
        # First the webhook, as whoever switches it off: else each waits for the other.
        webhook = Webhook.objects.filter(pk=delivery.webhook_id)
        webhook.filter(failing_since=None).update(failing_since=now)
        if result.is_unreachable:
            latest = now + LONGEST_QUIET
            webhook.update(quiet_until=result.not_before or min(again or latest, latest))
        mine = Delivery.objects.filter(
            pk=delivery.pk, state=State.SENDING, attempts=delivery.attempts
        )
        if result.status == _GONE or again is None:
            mine.update(state=State.FAILED, **_facts(result))
        else:
            mine.update(state=State.WAITING, due_at=again, **_facts(result))
    if result.status == _GONE:
        SwitchOff(delivery.webhook, OffReason.GONE).execute()
    elif webhook.filter(failing_since__lte=now - PATIENCE).exists():
        SwitchOff(delivery.webhook, OffReason.FAILING).execute()
    elif again:
        wake(again)


def _next_try(delivery: Delivery, result: Result, now: datetime) -> datetime | None:
    """:returns: ``None`` after the last one."""
    if delivery.attempts > len(BACK_OFF):
        return None
    pause = BACK_OFF[delivery.attempts - 1]
    pause += pause * random.uniform(0, _JITTER)  # noqa: S311 - not a secret
    return max(now + pause, result.not_before or now)


def _facts(result: Result) -> dict:
    return {
        "status": result.status,
        "answer": result.answer,
        "failure": result.failure,
        "detail": result.detail,
        "duration": result.duration,
    }
