"""Gives a seat to somebody on the waiting list of a workshop."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultation_forms.audit.listen import changed
from consultation_forms.follow.tell import tell_followers
from consultation_forms.models import Place, Registration
from consultation_forms.review.permissions import may_moderate
from consultation_forms.review.states import Moderation


class GiveSeat:
    """The organiser decides: she may seat more people than the form promised."""

    def __init__(self, registration: Registration, user: Any):
        self.registration = registration
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not.

        :raises ValidationError: when there is a seat already.
        """
        if not may_moderate(self.user):
            raise PermissionDenied
        if self.registration.moderation == Moderation.WITHDRAWN:
            raise ValidationError(
                _("%(reference)s was withdrawn.") % {"reference": self.registration.reference}
            )
        if self.registration.place == Place.SEAT:
            raise ValidationError(
                _("%(reference)s has a seat already.") % {"reference": self.registration.reference}
            )

    def execute(self) -> Registration:
        self.check()
        with transaction.atomic():
            data = changed("place", self.registration.place, Place.SEAT)
            self.registration.place = Place.SEAT
            self.registration.save(update_fields=["place"])
            tell_followers(self.registration, "seat", timezone.now().isoformat())
            log(self.registration, "registration.seat", user=self.user, data=data)
        return self.registration
