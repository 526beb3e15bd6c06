"""Until when an institution's answer is, or was, expected."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultation_forms.models import Referral


def due_in_words(referral: Referral) -> str:
    """:param referral: one without an answer."""
    words = _("Its answer is expected by %(day)s.")
    if referral.is_overdue:
        words = _("Its answer was expected by %(day)s.")
    return words % {"day": date_format(referral.due_on, "j F Y")}
