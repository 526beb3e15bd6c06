"""Moments in the portal's time zone."""

from datetime import date, datetime, time

from django.utils import timezone


def at(day: date | str, hour: int = 0, minute: int = 0) -> datetime:
    """The moment of a clock time on a day.

    :param day: a date, or ``"2021-05-04"``.
    """
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def month(name: str) -> datetime:
    """The first moment of the month ``"2020-02"``."""
    return at(f"{name}-01")


def after_month(name: str) -> datetime:
    """The first moment after the month ``"2020-02"``."""
    year, number = (int(part) for part in name.split("-"))
    return at(date(year + number // 12, number % 12 + 1, 1))
