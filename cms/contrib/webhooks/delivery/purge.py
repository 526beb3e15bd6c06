"""The log of deliveries is kept for thirty days."""

from datetime import timedelta

from django.utils import timezone

from cms.contrib.webhooks.models import Delivery

KEPT = timedelta(days=30)


def purge() -> int:
    """Delete what is older, unless it still has to be sent.

    :returns: how many.
    """
    old = Delivery.objects.older_than(timezone.now() - KEPT)
    # Asked first: SQLite has only one lock for all writers.
    return old.delete()[0] if old.exists() else 0
