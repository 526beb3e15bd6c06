"""What the list of registrations and its export say of each."""

from django.utils.translation import gettext_lazy as _

from consultation_forms.models import Place, Registration
from consultation_forms.review.states import Moderation

#: What is personal, with its heading.
PERSONAL = {
    "name": _("Name"),
    "email": _("E-mail"),
    "organisation": _("Organisation"),
    "city": _("Town"),
}


def personal(name: str):
    """What reads the personal datum ``name`` of a registration; empty once it was erased."""
    return lambda registration: getattr(getattr(registration, "personal_data", None), name, "")


def has_seat(registration: Registration) -> bool:
    return registration.place == Place.SEAT and registration.moderation != Moderation.WITHDRAWN


def place(registration: Registration) -> str:
    """What somebody can count on; nothing after she withdrew."""
    if registration.moderation == Moderation.WITHDRAWN:
        return registration.get_moderation_display()
    return registration.get_place_display()
