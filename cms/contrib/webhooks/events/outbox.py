"""Writes an event into the outbox of every webhook that wants it."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.contrib.webhooks.delivery.tasks import wake
from cms.contrib.webhooks.events.payload import payload
from cms.contrib.webhooks.models import Delivery, Webhook


def wanting(event_type: str) -> list[Webhook]:
    """One query; an installation has a handful of webhooks."""
    return [webhook for webhook in Webhook.objects.on() if event_type in webhook.events]


def tell(
    event_type: str,
    data: Callable[[], dict[str, Any] | None],
    *,
    subject: str = "",
    at: datetime | None = None,
    event_id: str = "",
) -> int:
    """Write it down in the present transaction; it is sent after the commit.

    :param data: makes the payload's ``data``, asked for only when anybody wants the event;
        ``None``: it is not for the public, so nobody is told.
    :param at: when it happened, now by default. Webhooks that were switched on later are not told.
    :param event_id: names the event, so that it is told once however often it is noticed.
    :returns: how many webhooks it is written for.
    """
    at = at or timezone.now()
    webhooks = [webhook for webhook in wanting(event_type) if webhook.on_since <= at]
    found = data() if webhooks else None
    if found is None:
        return 0
    event_id = event_id or f"evt_{uuid.uuid4().hex}"
    text = payload(event_type, at, found)
    rows = [
        Delivery(
            webhook=webhook, event_id=event_id, event_type=event_type, subject=subject, body=text
        )
        for webhook in webhooks
    ]
    with transaction.atomic():
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
        transaction.on_commit(wake)
    return len(rows)
