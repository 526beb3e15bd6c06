"""An address elsewhere that is told what happens in the portal."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.contrib.webhooks.event_types import EVENT_TYPES
from cms.contrib.webhooks.querysets import WebhookQuerySet

ADDRESS_LENGTH = 500


def new_salt() -> str:
    return secrets.token_hex(32)


class OffReason(models.TextChoices):
    """Why the portal itself switched a webhook off."""

    GONE = "gone", _("The other side said that this address is no longer in use.")
    FAILING = "failing", _("For days, nothing arrived at this address.")


class Webhook(models.Model):
    """Who is told, where, and of what.

    Its secret is not stored: ``signing_secret`` derives it from the portal's key, ``salt`` and
    ``version``.
    """

    name = models.CharField(
        _("name"),
        max_length=100,
        help_text=_("For you: who is told, for example “Open data site”."),
    )
    address = models.CharField(
        _("address"),
        max_length=ADDRESS_LENGTH,
        help_text=_("From whoever runs the other side. It begins with https://"),
    )
    #: Names of event types.
    events = models.JSONField(_("what it is told"), default=list)
    is_on = models.BooleanField(
        _("switched on"), default=True, help_text=_("While it is off, nothing is kept for later.")
    )
    #: Nothing that happened earlier is told.
    on_since = models.DateTimeField(default=timezone.now, editable=False)
    off_reason = models.CharField(
        max_length=10, choices=OffReason.choices, blank=True, editable=False
    )
    salt = models.CharField(max_length=64, default=new_salt, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    #: Until when the secret before this one signs as well.
    former_until = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    #: Since when every try fails; empty after a success.
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)
    #: Before then nothing is tried, because the other side could not be reached.
    quiet_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_on=False) | models.Q(off_reason=""),
                name="webhook_that_is_on_has_no_reason",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def events_in_words(self) -> list[str]:
        return [str(words) for name, words in EVENT_TYPES.items() if name in self.events]
