"""The task that sends what is due, and how it is woken."""

import logging
from datetime import datetime

from django_tasks import task

logger = logging.getLogger(__name__)


@task(backend="mail")
def send_due_messages() -> int:
    """:returns: how many were sent."""
    # send.py wakes this task for what it postpones.
    from consultation_forms.mail.send import SendDueMessages

    return SendDueMessages().execute()


def wake(at: datetime | None = None) -> None:
    """Let the messages that are due be sent: soon, or at ``at``.

    It never raises: the news is on disk, and a message whose sender was not woken goes with the
    next one.
    """
    try:
        if at is None:
            send_due_messages.enqueue()
        elif send_due_messages.get_backend().supports_defer:
            send_due_messages.using(run_after=at).enqueue()
    except Exception:
        logger.exception("The sender of mail could not be woken")
