"""A citizen's registration for a workshop."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.contribution import Contribution
from consultation_forms.models.once_per_address import OncePerAddress
from consultation_forms.querysets import RegistrationQuerySet


class Place(models.TextChoices):
    """What somebody who registered can count on."""

    SEAT = "seat", _("Has a seat")
    WAITING = "waiting", _("On the waiting list")


class Registration(OncePerAddress, Contribution):
    """One per address and workshop, never public.

    ``workshop`` is the page that the form stands on, in the main language.
    """

    address_salt = "registration"

    workshop = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("workshop"),
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    place = models.CharField(
        _("place"), max_length=10, choices=Place.choices, default=Place.SEAT, editable=False
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "address"], name="registration_once_an_address"
            )
        ]
