"""Gives a webhook a new secret."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.contrib.webhooks.models import Webhook
from cms.contrib.webhooks.permissions import may_administer

#: How long the secret before it signs as well, so that the other side has time to change.
OVERLAP = timedelta(hours=24)
LOG_ACTION = "webhooks.rotate_secret"


class RotateSecret:
    def __init__(self, webhook: Webhook, user: Any):
        self.webhook = webhook
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not."""
        if not may_administer(self.user):
            raise PermissionDenied

    def execute(self) -> Webhook:
        """:returns: the webhook; ``signing_secret.shown`` gives the new secret."""
        self.check()
        with transaction.atomic():
            webhook = Webhook.objects.select_for_update().get(pk=self.webhook.pk)
            webhook.version += 1
            webhook.former_until = timezone.now() + OVERLAP
            webhook.save(update_fields=["version", "former_until"])
            log(webhook, LOG_ACTION, user=self.user)
        return webhook
