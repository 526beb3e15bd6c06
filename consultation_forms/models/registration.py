"""A citizen's registration for a workshop."""

import secrets

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.contribution import Contribution
from consultation_forms.querysets import RegistrationQuerySet

#: How the key of an erased address begins.
ERASED = "erased:"


class Place(models.TextChoices):
    """What somebody who registered can count on."""

    SEAT = "seat", _("Has a seat")
    WAITING = "waiting", _("On the waiting list")


def address_key(email: str) -> str:
    """What stands for an e-mail address where two must not be the same; it leads nowhere else."""
    return salted_hmac("registration", email.strip().lower(), algorithm="sha256").hexdigest()


def erased_address_key() -> str:
    """What stands in the place of an erased address: unique, and nobody's."""
    return f"{ERASED}{secrets.token_hex(24)}"


class Registration(Contribution):
    """One per address and workshop, never public.

    ``workshop`` is the page that the form stands on, in the main language.
    """

    workshop = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("workshop"),
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    address = models.CharField(max_length=64, editable=False)
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
