"""Sends a delivery again."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.contrib.webhooks.delivery.tasks import wake
from cms.contrib.webhooks.models import Delivery, State
from cms.contrib.webhooks.models.delivery import UNFINISHED
from cms.contrib.webhooks.permissions import may_administer


class SendAgain:
    """The same event with the same ``webhook-id``; it gets all its attempts anew."""

    def __init__(self, delivery: Delivery, user: Any):
        self.delivery = delivery
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not.

        :raises ValidationError: when it waits anyway, or its webhook is off.
        """
        if not may_administer(self.user):
            raise PermissionDenied
        if self.delivery.state in UNFINISHED:
            raise ValidationError(_("This is about to be sent anyway."))
        if not self.delivery.webhook.is_on:
            raise ValidationError(_("This webhook is switched off."))

    def execute(self) -> Delivery:
        self.check()
        with transaction.atomic():
            self.delivery.state = State.WAITING
            self.delivery.attempts = 0
            self.delivery.sent_at = None
            self.delivery.due_at = timezone.now()
            self.delivery.save(update_fields=["state", "attempts", "sent_at", "due_at"])
            transaction.on_commit(wake)
        return self.delivery
