"""A film on YouTube or on a PeerTube of the public service, asked for nothing before it is wanted.

What is stored is its key: YouTube's eleven characters, or ``host/id`` of a PeerTube.
"""

import re
from typing import NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

_YOUTUBE_ADDRESS = re.compile(
    r"^(?:https?://)?(?:www\.|m\.)?"
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#\s]*&)?v=|embed/|live/|shorts/|v/))"
    r"(?P<id>[A-Za-z0-9_-]{11})(?:[?&#/].*)?$"
)
_YOUTUBE_ID = re.compile(r"^[A-Za-z0-9_-]{11}$")
_PEERTUBE_ID = r"(?P<id>[0-9a-fA-F-]{36}|[1-9A-HJ-NP-Za-km-z]{22})"
_PEERTUBE_ADDRESS = re.compile(
    r"^(?:https://)?(?P<host>[a-z0-9.-]+(?::\d+)?)/(?:w/|videos/(?:watch|embed)/)"
    rf"{_PEERTUBE_ID}(?:[?#;/].*)?$"
)
_PEERTUBE_KEY = re.compile(rf"^(?P<host>[a-z0-9.-]+(?::\d+)?)/{_PEERTUBE_ID}$")


def video_key(address: str) -> str:
    """The key of the film at an address (or the key itself).

    :raises ValidationError: when it is no film of a host that the portal allows.
    """
    address = address.strip()
    if match := _YOUTUBE_ADDRESS.match(address):
        return match["id"]
    if _YOUTUBE_ID.match(address):
        return address
    match = _PEERTUBE_ADDRESS.match(address) or _PEERTUBE_KEY.match(address)
    if match and match["host"] in settings.PORTAL_PEERTUBE_HOSTS:
        return f"{match['host']}/{match['id']}"
    raise ValidationError(_refusal(), code="video")


def _refusal() -> str:
    """What is allowed, by name."""
    hosts = settings.PORTAL_PEERTUBE_HOSTS
    if not hosts:
        return _(
            "Only films on YouTube can be shown. Copy the address from the film’s page on YouTube."
        )
    return _(
        "Only films on YouTube or on these PeerTube sites can be shown: %(hosts)s. Copy the address"
        " from the film’s page there."
    ) % {"hosts": ", ".join(hosts)}


class Film(NamedTuple):
    """A stored film.

    :param key: as stored.
    :param site: where it is, in words: ``"YouTube"`` or the PeerTube's host.
    :param embed_url: the player to load after a press; ``""`` when its host is not allowed (any
        more): then it is only linked to.
    """

    key: str
    site: str
    embed_url: str

    def watch_url(self, seconds: int = 0) -> str:
        """The film's own page, for visitors without JavaScript."""
        if match := _PEERTUBE_KEY.match(self.key):
            start = f"?start={seconds}s" if seconds else ""
            return f"https://{match['host']}/w/{match['id']}{start}"
        start = f"&t={seconds}s" if seconds else ""
        return f"https://www.youtube.com/watch?v={self.key}{start}"


def film(key: str) -> Film:
    """:param key: as ``VideoField`` stores it."""
    match = _PEERTUBE_KEY.match(key)
    if match is None:
        return Film(key, "YouTube", f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1")
    host, identifier = match["host"], match["id"]
    # Without `p2p=0` a PeerTube's visitors tell each other their network addresses.
    embed = f"https://{host}/videos/embed/{identifier}?autoplay=1&p2p=0"
    return Film(key, host, embed if host in settings.PORTAL_PEERTUBE_HOSTS else "")


class _AddressFormField(forms.CharField):
    def clean(self, value):
        value = super().clean(value)
        return video_key(value) if value else value

    def prepare_value(self, value):
        is_key = isinstance(value, str) and (_YOUTUBE_ID.match(value) or _PEERTUBE_KEY.match(value))
        return film(value).watch_url() if is_key else value


class VideoField(models.CharField):
    """Stores a film's key; its form field takes any of the addresses that a film has."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 150)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        kwargs.update(form_class=_AddressFormField, max_length=500)
        return super().formfield(**kwargs)

    def clean(self, value, model_instance):
        return super().clean(video_key(value) if value else value, model_instance)
