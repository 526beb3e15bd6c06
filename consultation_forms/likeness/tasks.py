"""The task that compares new texts, after the transaction that stored them."""

import logging
from typing import Any

from django_tasks import task

from cms.plugins.events import contribution_edited, contribution_received
from consultation_forms.likeness.cluster import ClusterContributions

logger = logging.getLogger(__name__)


@task(backend="mail")
def cluster_contributions() -> int:
    """:returns: how many were compared."""
    return ClusterContributions().execute()


def compare_soon(**_event: Any) -> None:
    """It never raises: what was not compared now is compared with the next one."""
    try:
        cluster_contributions.enqueue()
    except Exception:
        logger.exception("New texts could not be compared")


def listen() -> None:
    contribution_received.connect(compare_soon, dispatch_uid="compare_received")
    contribution_edited.connect(compare_soon, dispatch_uid="compare_edited")
