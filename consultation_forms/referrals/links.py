"""The secret links to a referral: made for a mail, found by their digest, replaced."""

import hashlib
import secrets
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from consultation_forms.mail.delivery import Delivery
from consultation_forms.models import Message, Referral, ReferralLink

_BYTES = 32
#: How long a link still opens after the day by which an answer is expected.
DAYS_AFTER_DUE = timedelta(days=30)


def digest_of(token: str) -> str:
    """What is stored of a secret. It is random, so nothing but a plain digest is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_link(referral: Referral) -> str:
    """Make one more link to ``referral``.

    :returns: its whole address, in the referral's language; nothing can give it again.
    """
    token = secrets.token_urlsafe(_BYTES)
    ReferralLink.objects.create(referral=referral, digest=digest_of(token))
    with translation.override(referral.language):
        return settings.SITE_URL + reverse("referral", args=[token])


def find_link(token: str) -> ReferralLink | None:
    """The link with this secret, replaced ones and those of ended referrals included."""
    links = ReferralLink.objects.select_related("referral__parent", "referral__plan")
    return links.filter(digest=digest_of(token)).first()


def replace_links(referral: Referral) -> None:
    """Let no link made so far open ``referral`` any more, and send none that still waits."""
    now = timezone.now()
    referral.links.filter(replaced_at__isnull=True).update(replaced_at=now)
    waiting = Message.objects.filter(
        key__startswith=f"{message_key(referral)}:", state__in=[Delivery.WAITING, Delivery.FAILED]
    )
    waiting.update(state=Delivery.DROPPED, context={})


def message_key(referral: Referral, *parts: object) -> str:
    """The key of a message with a link to ``referral``; without ``parts`` what all begin with."""
    return ":".join(str(part) for part in ("referral", referral.pk, *parts))


def expiry(due_on: date) -> datetime:
    """When a link ends whose answer is expected by ``due_on``: with the thirtieth day after it."""
    return timezone.make_aware(datetime.combine(due_on + DAYS_AFTER_DUE, time.max))
