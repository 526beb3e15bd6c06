"""The signed stamp in a form: when the page was made, for which form. No cookie is needed.

A page with a form can be cached and shared, so a stamp is not one person's: the same answers with
the same stamp are one submission, other answers are another.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

MAX_AGE = timedelta(hours=24)
MIN_AGE = timedelta(seconds=3)
_SALT = "consultation_forms.stamp"


class InvalidStamp(ValueError):
    """The stamp is missing, forged, for another form, or too old."""


@dataclass(frozen=True)
class Stamp:
    """:param age: how long ago the form was rendered."""

    text: str
    age: timedelta

    @property
    def is_hasty(self) -> bool:
        return self.age < MIN_AGE


def new_stamp(form_id: str) -> str:
    payload = {"form": form_id, "n": secrets.token_urlsafe(8), "t": timezone.now().timestamp()}
    return signing.dumps(payload, salt=_SALT)


def read_stamp(text: str, form_id: str) -> Stamp:
    """:raises InvalidStamp: when it does not vouch for a fresh rendering of this form."""
    try:
        payload = signing.loads(text, salt=_SALT)
        age = timezone.now() - datetime.fromtimestamp(
            payload["t"], tz=timezone.get_default_timezone()
        )
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        raise InvalidStamp from error
    if payload.get("form") != form_id or age > MAX_AGE or age < -MIN_AGE:
        raise InvalidStamp
    return Stamp(text, age)


def lasting_stamp(text: str, form_id: str) -> str:
    """For a form that is shown again: the stamp that it came with, or a new one.

    Whoever mends one answer of a form that she has long had before her is not hasty.

    :param text: the stamp that it came with.
    """
    try:
        lasts = read_stamp(text, form_id).age < MAX_AGE / 2
    except InvalidStamp:
        lasts = False
    return text if lasts else new_stamp(form_id)
