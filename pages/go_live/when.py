"""Moments in words, in the portal's own time zone whatever zone the reader's account has."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def in_words(moment: datetime) -> str:
    """Such as ``1 March 2029, 09:00``, isolated."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    day, clock = date_format(local, "DATE_FORMAT"), date_format(local, "H:i")
    return f"\u2068{day}{_(', ')}{clock}\u2069"


def day_in_words(moment: datetime) -> str:
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return f"\u2068{date_format(local, 'DATE_FORMAT')}\u2069"
