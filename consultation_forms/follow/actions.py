"""Follow a contribution by e-mail, confirm the address, stop."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.plugins.form_types import form_type_of
from consultation_forms.follow.confirmation import (
    MOST_IN_PAUSE,
    ask_to_confirm,
    recent_questions,
)
from consultation_forms.models import Contribution, Message, Subscription
from consultation_forms.review.states import Moderation


class FollowContribution:
    """Asks an address whether it wants to hear what becomes of a contribution.

    :param email: anybody's; nothing but the question is sent to it until it is answered.
    :param language: that of the messages.
    :param is_author: whether the contribution's author gives it, as her own address.
    """

    def __init__(
        self, contribution: Contribution, email: str, language: str, is_author: bool = False
    ):
        self.contribution = contribution
        self.email = email.strip().lower()
        self.language = language
        self.is_author = is_author
        #: After ``execute``: whether the address was asked so lately that it is not asked again.
        self.was_asked_lately = False

    def check(self) -> None:
        """:raises ValidationError: when nothing will ever be told about it."""
        withdrawn = self.contribution.moderation == Moderation.WITHDRAWN
        is_shown = self.is_author or self.contribution.is_public
        has_news = form_type_of(self.contribution).has_news(self.contribution)
        if withdrawn or not is_shown or not has_news:
            raise ValidationError(_("This cannot be followed."))

    def execute(self) -> Subscription:
        """:returns: the subscription, which may be an older one with the same address."""
        with transaction.atomic():
            # Who asks at the same time about the same contribution waits here.
            rows = type(self.contribution).objects.select_for_update()
            self.contribution = rows.get(pk=self.contribution.pk)
            self.check()
            subscription = self._subscription()
            if self.is_author:
                _forget(self._older_wishes(subscription))
            if not subscription.is_active:
                self._ask(subscription)
        return subscription

    def _ask(self, subscription: Subscription) -> None:
        self.was_asked_lately = not self._may_ask()
        if not self.was_asked_lately:
            ask_to_confirm(subscription)
            log(self.contribution, "contribution.follow", data={"author": self.is_author})

    def _subscription(self) -> Subscription:
        subscriptions = self.contribution.subscriptions
        subscription, _created = subscriptions.get_or_create(
            email=self.email, defaults={"language": self.language, "is_author": self.is_author}
        )
        if self.is_author and not subscription.is_author:
            subscription.is_author = True
            subscription.save(update_fields=["is_author"])
        return subscription

    def _older_wishes(self, subscription: Subscription):
        """Addresses that the author gave before and nobody confirmed."""
        return self.contribution.subscriptions.filter(
            is_author=True, confirmed_at__isnull=True
        ).exclude(pk=subscription.pk)

    def _may_ask(self) -> bool:
        asked = recent_questions(self.email, timezone.now())
        about = list(asked.values_list("contribution", flat=True)[:MOST_IN_PAUSE])
        return len(about) < MOST_IN_PAUSE and self.contribution.pk not in about


class ConfirmFollowing:
    """Whoever reads the mail of an address wants the messages. An author has one address."""

    def __init__(self, subscription: Subscription):
        self.subscription = subscription

    def check(self) -> None:
        """Nothing forbids it: the signed address was all that it takes."""

    def execute(self) -> Subscription:
        """:returns: the subscription as it is now.

        :raises Subscription.DoesNotExist: when it was erased or replaced meanwhile.
        """
        with transaction.atomic():
            subscription = _locked(self.subscription)
            self.check()
            if subscription.is_active:
                return subscription
            subscription.confirmed_at, subscription.stopped_at = timezone.now(), None
            subscription.save(update_fields=["confirmed_at", "stopped_at"])
            if subscription.is_author:
                others = subscription.contribution.subscriptions.exclude(pk=subscription.pk)
                _forget(others.filter(is_author=True))
            log(subscription.contribution.own_kind, "contribution.confirm_following")
        return subscription


class StopFollowing:
    """Nothing more is sent to the address: the sender drops what is written already."""

    def __init__(self, subscription: Subscription):
        self.subscription = subscription

    def check(self) -> None:
        """Nothing forbids it."""

    def execute(self) -> Subscription | None:
        """:returns: the subscription as it is now; ``None`` when it is gone, which stops it too."""
        with transaction.atomic():
            try:
                subscription = _locked(self.subscription)
            except Subscription.DoesNotExist:
                return None
            self.check()
            if subscription.stopped_at:
                return subscription
            subscription.stopped_at = timezone.now()
            subscription.save(update_fields=["stopped_at"])
            log(subscription.contribution.own_kind, "contribution.stop_following")
        return subscription


def _locked(subscription: Subscription) -> Subscription:
    """As it is now. Its contribution is locked first, as by who follows or erases.

    :raises Subscription.DoesNotExist: when it is gone.
    """
    rows = Contribution.objects.select_for_update().filter(pk=subscription.contribution_id)
    contribution = rows.first()
    if contribution is None:
        raise Subscription.DoesNotExist
    return contribution.subscriptions.get(pk=subscription.pk)


def _messages_to(subscriptions):
    """All messages about a contribution to the addresses of some of its subscriptions."""
    subscriptions = list(subscriptions)
    return Message.objects.filter(
        contribution__in={subscription.contribution_id for subscription in subscriptions},
        recipient__in={subscription.email for subscription in subscriptions},
    )


def _forget(subscriptions) -> None:
    """An address that its owner replaced: nothing of it stays."""
    subscriptions = list(subscriptions)
    if subscriptions:
        _messages_to(subscriptions).delete()
        Subscription.objects.filter(pk__in=[one.pk for one in subscriptions]).delete()
