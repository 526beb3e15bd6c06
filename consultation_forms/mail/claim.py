"""Takes the next message for one sender; no other takes it while that one lives."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from consultation_forms.mail.delivery import UNFINISHED, Delivery
from consultation_forms.mail.kinds import mail_kinds
from consultation_forms.mail.tasks import wake
from consultation_forms.models import Message

#: How long a sender has for one mail; then it counts as dead and another one takes its message.
LEASE = timedelta(minutes=10)
#: How long to wait after the first, second, ... failure. After one more failure it is given up.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
#: How many mails one address gets within an hour; later ones wait.
MAILS_AN_HOUR = 3
_HOUR = timedelta(hours=1)


def claim_next() -> Message | None:
    """The message that has been due for longest, marked as being sent; committed.

    The claim counts as an attempt: a message that kills its senders is given up in the end.

    :returns: ``None`` when nothing can be sent now.
    """
    while True:
        now = timezone.now()
        # Asked first without a lock: SQLite has only one for all writers.
        if not Message.objects.due(now).exists():
            return None
        with transaction.atomic():
            message = _lock_first(now)
            if message is None:
                return None
            free_at = _address_is_free_at(message.recipient, now) if _is_limited(message) else now
            if free_at > now:
                _postpone_all_to(message.recipient, now, free_at)
            elif message.attempts > len(BACK_OFF):
                _give_up(message)
            else:
                message.state = Delivery.SENDING
                message.attempts += 1
                message.due_at = now + LEASE
                message.save(update_fields=["state", "attempts", "due_at"])
                return message


def _lock_first(now: datetime) -> Message | None:
    free = Message.objects.first_to_each_address(now).order_by("due_at", "pk")
    return free.select_for_update(skip_locked=True, of=("self",)).first()


def _is_limited(message: Message) -> bool:
    """A kind that nobody registers any more counts as limited; sending it will fail by itself."""
    return message.kind not in mail_kinds or mail_kinds.get(message.kind).is_limited


def _address_is_free_at(address: str, now: datetime) -> datetime:
    """When the address may get another mail: now, or an hour after the last but two."""
    others = Message.objects.to_address(address)
    under_way = others.filter(state=Delivery.SENDING, due_at__gt=now).count()
    sent = others.filter(state=Delivery.SENT, sent_at__gt=now - _HOUR).order_by("-sent_at")
    latest = [now] * under_way + list(sent.values_list("sent_at", flat=True)[:MAILS_AN_HOUR])
    return latest[MAILS_AN_HOUR - 1] + _HOUR if len(latest) >= MAILS_AN_HOUR else now


def _postpone_all_to(address: str, now: datetime, free_at: datetime) -> None:
    waiting = Message.objects.due(now).to_address(address)
    waiting.update(state=Delivery.WAITING, due_at=free_at)
    transaction.on_commit(partial(wake, free_at))


def _give_up(message: Message) -> None:
    message.state = Delivery.FAILED
    message.error = message.error or "The sender died each time."
    message.save(update_fields=["state", "error"])


def postpone(message: Message, error: str) -> None:
    """Try the claimed message again later, or give it up after the last attempt."""
    mine = Message.objects.filter(pk=message.pk, state=Delivery.SENDING, attempts=message.attempts)
    if message.attempts > len(BACK_OFF):
        mine.update(state=Delivery.FAILED, error=error)
        return
    due_at = timezone.now() + BACK_OFF[message.attempts - 1]
    mine.update(state=Delivery.WAITING, due_at=due_at, error=error)
    wake(due_at)


def finish(message: Message, state: Delivery) -> None:
    """The message was sent or dropped, even if it took longer than the lease."""
    sent_at = timezone.now() if state == Delivery.SENT else None
    secrets = mail_kinds.get(message.kind).secrets
    context = {name: value for name, value in message.context.items() if name not in secrets}
    unfinished = Message.objects.filter(pk=message.pk, state__in=UNFINISHED)
    unfinished.update(state=state, sent_at=sent_at, error="", context=context)
