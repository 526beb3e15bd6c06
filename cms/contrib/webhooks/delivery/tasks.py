"""The task that sends what is due, and how it is woken."""

import logging
from datetime import datetime

from django.core.signals import request_started
from django_tasks import task

from cms.contrib.webhooks.delivery.thread_backend import WebhookThreadBackend

logger = logging.getLogger(__name__)
_UID = "webhooks.wake"


@task(backend="webhooks")
def send_due_deliveries() -> int:
    """:returns: how many arrived."""
    # It wakes this task for what is tried again.
    from cms.contrib.webhooks.delivery.send import SendDueDeliveries

    return SendDueDeliveries().execute()


def wake(at: datetime | None = None) -> None:
    """Let the deliveries that are due be sent: soon, or at ``at``.

    It never raises: they are on disk, and one whose sender was not woken goes with the next.
    """
    try:
        if at is None:
            send_due_deliveries.enqueue()
        elif send_due_deliveries.get_backend().supports_defer:
            send_due_deliveries.using(run_after=at).enqueue()
    except Exception:
        logger.exception("The sender of webhooks could not be woken")


def _wake_once(**kwargs) -> None:
    request_started.disconnect(dispatch_uid=_UID)
    # A worker of its own looks by itself.
    if isinstance(send_due_deliveries.get_backend(), WebhookThreadBackend):
        wake()


def wake_with_the_first_request() -> None:
    """From then on the thread of the web process tries again what failed, and minds the phases."""
    request_started.connect(_wake_once, dispatch_uid=_UID, weak=False)
