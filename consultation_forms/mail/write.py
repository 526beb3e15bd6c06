"""Writes a message, in the transaction that makes its news true."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from consultation_forms.mail.kinds import mail_kinds
from consultation_forms.mail.tasks import wake
from consultation_forms.models import Contribution, Message

_KEY_LENGTH = Message._meta.get_field("key").max_length


def write_message(
    kind: str,
    recipient: str,
    language: str,
    key: str,
    contribution: Contribution | None = None,
    after: timedelta | None = None,
    **context: Any,
) -> Message:
    """One mail to one address, sent after the commit and never if it does not come to one.

    :param kind: the name of a registered ``MailKind``.
    :param language: a language code; the mail is written in it.
    :param key: names the news and its reader, such as ``"decision:7:reader:12"``, in at most 160
        characters without personal data. The same key is the same message: it is written once.
    :param contribution: what it is about.
    :param after: how long it waits before it is sent; ``None`` for not at all.
    :param context: what the kind needs to know at sending, as JSON.
    :returns: the message; its ``pk`` is that of the one written with this key before, if any.
    :raises LookupError: when there is no such kind.
    :raises ValueError: when the key is too long.
    """
    message = new_message(
        kind,
        recipient,
        language,
        key,
        contribution_id=contribution.pk if contribution else None,
        after=after,
        **context,
    )
    write_messages([message])
    return message


def new_message(
    kind: str,
    recipient: str,
    language: str,
    key: str,
    contribution_id: int | None = None,
    after: timedelta | None = None,
    **context: Any,
) -> Message:
    """A message for ``write_messages``; parameters and errors are those of ``write_message``."""
    mail_kinds.get(kind)
    if len(key) > _KEY_LENGTH:
        raise ValueError(f"the key of a message has at most {_KEY_LENGTH} characters: {key}")
    return Message(
        key=key,
        kind=kind,
        recipient=recipient,
        language=language,
        contribution_id=contribution_id,
        context=context,
        due_at=timezone.now() + (after or timedelta()),
    )


def write_messages(messages: Iterable[Message]) -> None:
    """Many new messages at once, as ``write_message`` writes one.

    :param messages: with keys that differ, due at the same time.
    """
    messages = list(messages)
    if not messages:
        return
    # One query, and no broken transaction when another process writes the same news just now: the
    # row that is there already keeps its words, and gives its number.
    Message.objects.bulk_create(
        messages, update_conflicts=True, unique_fields=["key"], update_fields=["key"]
    )
    due_at = max(message.due_at for message in messages)
    _wake_after_commit(due_at if due_at > timezone.now() else None)


def _wake_after_commit(at: datetime | None) -> None:
    """Once a transaction is enough, however many messages it writes."""
    if at:
        transaction.on_commit(partial(wake, at))
        return
    waiting = transaction.get_connection().run_on_commit
    if not any(callback is wake for _savepoints, callback, *_ in waiting):
        transaction.on_commit(wake)
