"""Sends a webhook an event that says nothing, to see whether it arrives."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contrib.webhooks.delivery.tasks import wake
from cms.contrib.webhooks.event_types import TEST
from cms.contrib.webhooks.events.payload import payload
from cms.contrib.webhooks.models import Delivery, Webhook
from cms.contrib.webhooks.permissions import may_administer


class SendTest:
    def __init__(self, webhook: Webhook, user: Any):
        self.webhook = webhook
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not.

        :raises ValidationError: when the webhook is off.
        """
        if not may_administer(self.user):
            raise PermissionDenied
        if not self.webhook.is_on:
            raise ValidationError(_("This webhook is switched off."))

    def execute(self) -> Delivery:
        """:returns: the delivery, which is sent in a moment."""
        self.check()
        with transaction.atomic():
            delivery = Delivery.objects.create(
                webhook=self.webhook,
                event_id=f"evt_{uuid.uuid4().hex}",
                event_type=TEST,
                body=payload(TEST, timezone.now(), {"test": True}),
            )
            # Somebody waits for it: it does not matter what failed before.
            Webhook.objects.filter(pk=self.webhook.pk).update(quiet_until=None)
            transaction.on_commit(wake)
        return delivery
