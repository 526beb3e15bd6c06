"""A YouTube video, known by its id and never asked for before the visitor wants it."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_ADDRESS = re.compile(
    r"^(?:https?://)?(?:www\.|m\.)?"
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#\s]*&)?v=|embed/|live/|shorts/|v/))"
    r"(?P<id>[A-Za-z0-9_-]{11})(?:[?&#/].*)?$"
)
_ID = re.compile(r"^[A-Za-z0-9_-]{11}$")


def video_id(address: str) -> str:
    """The eleven-character id in a YouTube address (or the id itself).

    :raises ValidationError: when there is none.
    """
    address = address.strip()
    if match := _ADDRESS.match(address):
        return match["id"]
    if _ID.match(address):
        return address
    raise ValidationError(
        _("This is not the address of a YouTube video. Copy it from the video's page."),
        code="youtube",
    )


def watch_url(identifier: str, seconds: int = 0) -> str:
    """The address of the video on YouTube, for visitors without JavaScript."""
    start = f"&t={seconds}s" if seconds else ""
    return f"https://www.youtube.com/watch?v={identifier}{start}"


class _AddressFormField(forms.CharField):
    def clean(self, value):
        value = super().clean(value)
        return video_id(value) if value else value

    def prepare_value(self, value):
        return watch_url(value) if isinstance(value, str) and _ID.match(value) else value


class YouTubeField(models.CharField):
    """Stores a video id; its form field takes any of YouTube's addresses."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 11)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        kwargs.update(form_class=_AddressFormField, max_length=500)
        return super().formfield(**kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return video_id(value) if value else value
