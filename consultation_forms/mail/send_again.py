"""Sends a failed message again."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultation_forms.mail.delivery import Delivery
from consultation_forms.mail.tasks import wake
from consultation_forms.models import Message
from consultation_forms.review.permissions import may_see_personal_data


class SendAgain:
    """It gets all its attempts anew; its error stays readable until it is sent."""

    def __init__(self, message: Message, user: Any):
        self.message = message
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not.

        :raises ValidationError: when it did not fail: what was sent is not sent twice.
        """
        if not may_see_personal_data(self.user):
            raise PermissionDenied
        if self.message.state != Delivery.FAILED:
            raise ValidationError(_("This message did not fail."))

    def execute(self) -> Message:
        self.check()
        with transaction.atomic():
            self.message.state = Delivery.WAITING
            self.message.attempts = 0
            self.message.due_at = timezone.now()
            self.message.save(update_fields=["state", "attempts", "due_at"])
            transaction.on_commit(wake)
        return self.message
