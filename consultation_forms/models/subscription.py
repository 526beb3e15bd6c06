"""Somebody wants to hear by e-mail what becomes of a contribution."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.contribution import Contribution
from consultation_forms.querysets import SubscriptionQuerySet


class Subscription(models.Model):
    """Its author's, or anybody's. Nothing but the question to confirm goes to an address that
    nobody has confirmed.
    """

    contribution = models.ForeignKey(
        Contribution,
        verbose_name=_("contribution"),
        on_delete=models.CASCADE,
        related_name="subscriptions",
    )
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=10)
    is_author = models.BooleanField(_("of its author"), default=False)
    created_at = models.DateTimeField(_("asked for"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(
                "contribution", Lower("email"), name="subscription_once_an_address"
            )
        ]

    def __str__(self):
        return f"{self.contribution_id}"

    @property
    def is_active(self) -> bool:
        return self.confirmed_at is not None and self.stopped_at is None
