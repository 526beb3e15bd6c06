"""The task that seals new entries of the audit trail, and how it is woken."""

import logging

from django_tasks import task

from consultation_forms.audit.seal import seal

logger = logging.getLogger(__name__)


# Where mail is sent: nobody waits for it there, and it is tried again every minute.
@task(backend="mail")
def seal_new_entries() -> int:
    """:returns: how many were sealed."""
    return seal()


def wake_sealer() -> None:
    """Never raises: entries whose sealer was not woken are sealed with the next one."""
    try:
        seal_new_entries.enqueue()
    except Exception:
        logger.exception("The sealer of the audit trail could not be woken")
