"""Writes an entry of the audit trail, in the transaction of the change that it is about."""

from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from consultation_forms.audit.tasks import wake_sealer
from consultation_forms.models import AuditEntry


def record(
    subject: Any,
    action: str,
    before: dict[str, Any],
    after: dict[str, Any],
    user_key: Any = None,
    reason: str = "",
) -> AuditEntry:
    """:param subject: a contribution (its reference is kept) or the name of another record.

    :param before: the columns that change, with codes and numbers, never with anybody's words.
    :param user_key: the primary key of the member of staff who did it, if any.
    :param reason: the words that were given; only a digest of them is kept.
    """
    entry = AuditEntry.objects.create(
        subject=str(subject),
        action=action,
        user_key=str(user_key or ""),
        before=before,
        after=after,
        reason=digest_of_reason(reason) if reason else "",
    )
    seal_after_commit()
    return entry


def seal_after_commit() -> None:
    """Once a transaction is enough, however many entries it writes."""
    waiting = transaction.get_connection().run_on_commit
    if not any(callback is wake_sealer for _savepoints, callback, *_ in waiting):
        transaction.on_commit(wake_sealer)


def digest_of_reason(reason: str) -> str:
    """Shows, to whoever has ``SECRET_KEY``, whether these were the words; tells nobody what."""
    return salted_hmac("audit", reason, algorithm="sha256").hexdigest()
