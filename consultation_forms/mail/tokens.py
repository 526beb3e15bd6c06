"""Signed links in mails: whoever has one may do one thing with one subscription."""

from datetime import timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from consultation_forms.models import Subscription

_SALT = "consultation_forms.subscription"


class SubscriptionGone(signing.BadSignature):
    """The link is genuine, but the subscription was erased or has another address by now."""


def subscription_token(subscription: Subscription, purpose: str) -> str:
    """What proves that its bearer got a mail to the subscription's address.

    :param purpose: what it allows, such as ``"stop"`` or ``"confirm"``; it is good for nothing
        else.
    """
    return signing.dumps(
        [subscription.pk, _address_digest(subscription)], salt=f"{_SALT}.{purpose}"
    )


def read_subscription_token(
    token: str, purpose: str, max_age: timedelta | int | None = None
) -> Subscription:
    """The subscription that a token was made for, with its contribution.

    :param max_age: how long such a token is good, in seconds or as a ``timedelta``.
    :raises django.core.signing.BadSignature: when it is forged, too old
        (``SignatureExpired``), for another purpose, or the subscription is gone
        (``SubscriptionGone``).
    """
    pk, digest = signing.loads(token, salt=f"{_SALT}.{purpose}", max_age=max_age)
    subscription = Subscription.objects.select_related("contribution").filter(pk=pk).first()
    if subscription is None or not constant_time_compare(digest, _address_digest(subscription)):
        raise SubscriptionGone("no such subscription")
    return subscription


def _address_digest(subscription: Subscription) -> str:
    """A link to one address must not act for the one that replaced it."""
    return salted_hmac(_SALT, subscription.email.lower()).hexdigest()[:16]
