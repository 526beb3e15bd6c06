"""A moment in a recording, typed as minutes and seconds."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.fields.keys import KeyBlock

_TIMECODE = re.compile(r"^(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)$")


def seconds(timecode: str) -> int:
    """``"1:02:03"`` or ``"2:03"`` in seconds.

    :raises ValidationError: when it is neither.
    """
    match = _TIMECODE.match(timecode.strip())
    if not match:
        raise ValidationError(_("Write the moment as 12:30 or 1:12:30."), code="timecode")
    hours, minutes, secs = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + secs


def timecode(total: int) -> str:
    """Seconds as ``"2:03"`` or ``"1:02:03"``."""
    hours, rest = divmod(total, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


class TimecodeBlock(KeyBlock):
    """A moment in a recording; not offered to translators."""

    def __init__(self, **kwargs):
        super().__init__(validators=(seconds,), **kwargs)
