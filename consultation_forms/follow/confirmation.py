"""The question to an address whether it wants to hear from us: rarely, whoever asks for it."""

from datetime import datetime, timedelta

from django.utils import timezone

from consultation_forms.mail.write import write_message
from consultation_forms.models import Message, Subscription

KIND = "confirm"
#: How long the address in the question works.
VALID_FOR = timedelta(days=7)
#: One address is asked about one contribution once, and in all so often, in this time.
PAUSE = timedelta(hours=1)
MOST_IN_PAUSE = 3


def recent_questions(email: str, now: datetime):
    """The questions put to an address within the last hour, whatever they were about."""
    return Message.objects.filter(recipient=email, kind=KIND, created_at__gt=now - PAUSE)


def ask_to_confirm(subscription: Subscription) -> None:
    """Write the question, within the transaction that wants it; the limits are the caller's."""
    write_message(
        KIND,
        subscription.email,
        subscription.language,
        f"{KIND}:{subscription.pk}:{timezone.now().isoformat()}",
        contribution=subscription.contribution,
    )
