"""Chains the entries of the audit trail, so that none can be changed or taken out unseen.

Entries are written within the transactions of those who work, and chained afterwards by one at a
time: a chain written within those transactions would let everybody wait for everybody.
"""

import hashlib
import json
from datetime import UTC

from django.db import connection, transaction
from django.db.models import Max

from consultation_forms.models import AuditEntry, AuditSeal

#: What the first digest is made of.
BEGINNING = "0" * 64
#: Names the lock on PostgreSQL: any number that nothing else of the portal uses.
_LOCK = 7_061_985
_BATCH = 1000
#: How far behind the newest sealed entry one is looked for that was committed late.
_LATE = 10_000


def digest(previous: str, number: int, entry: AuditEntry) -> str:
    """The digest of ``entry`` at place ``number``, in hexadecimal digits."""
    words = json.dumps(
        {
            "number": number,
            "entry": entry.pk,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "subject": entry.subject,
            "action": entry.action,
            "user_key": entry.user_key,
            "before": entry.before,
            "after": entry.after,
            "reason": entry.reason,
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(f"{previous}{words}".encode()).hexdigest()


def seal(search_all: bool = False) -> int:
    """Seal what is not sealed yet, oldest first.

    :param search_all: look for late entries as far back as the trail goes.
    :returns: how many were sealed.
    """
    done = 0
    while sealed := _seal_some(search_all):
        done += sealed
    return done


@transaction.atomic
def _seal_some(search_all: bool) -> int:
    _take_turn()
    last = AuditSeal.objects.order_by("number").last()
    entries = AuditEntry.objects.filter(seal__isnull=True)
    if last and not search_all:
        newest = AuditSeal.objects.filter(number__gt=last.number - _BATCH).aggregate(Max("entry"))
        entries = entries.filter(pk__gt=newest["entry__max"] - _LATE)
    number, previous = (last.number, last.digest) if last else (0, BEGINNING)
    seals = []
    for number, entry in enumerate(entries.order_by("pk")[:_BATCH], number + 1):  # noqa: B020
        previous = digest(previous, number, entry)
        seals.append(AuditSeal(number=number, entry=entry, digest=previous))
    AuditSeal.objects.bulk_create(seals)
    return len(seals)


def _take_turn() -> None:
    """Wait for whoever seals just now. SQLite lets one transaction write at a time anyhow."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
