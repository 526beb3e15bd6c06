"""Recordings, as data: the film is loaded from elsewhere, all other words and files are here."""

from typing import Any

from pages.media import present_film
from pages.pictures import WIDE
from pages.representations.picture import picture
from pages.representations.rich_text import rich_text
from snippets.models import Recording

_YOUTUBE = "YouTube"


def film(key: str, title: str) -> dict[str, Any]:
    """:param key: as ``VideoField`` stores it."""
    shown = present_film(key, title)
    on_youtube = shown["site"] == _YOUTUBE
    return {
        "title": title,
        "provider": "youtube" if on_youtube else "peertube",
        "host": "youtube.com" if on_youtube else shown["site"],
        "video_id": key.rsplit("/", 1)[-1],
        "embed_url": shown["embed_url"] or None,
        "watch_url": shown["watch_url"],
    }


def recording(shown: Recording) -> dict[str, Any]:
    """``duration`` is in minutes. The poster only decorates: the title says what the film is.

    :param shown: with its ``thumbnail``.
    """
    return {
        **film(shown.video, shown.title),
        "slug": shown.slug,
        "date": shown.date,
        "duration": shown.duration,
        "language": shown.language,
        "poster": picture(shown.thumbnail, WIDE),
        "chapters": shown.chapter_list,
        "transcript": rich_text(shown.transcript),
    }
