"""Recordings and documents, ready to be drawn."""

from typing import Any

from django.template.defaultfilters import filesizeformat

from cms.fields.video import film
from pages.pictures import WIDE, present_picture
from snippets.models import Recording


def present_film(key: str, title: str) -> dict[str, Any]:
    """What ``components/player.html`` takes, without a poster.

    :param key: as ``VideoField`` stores it.
    """
    shown = film(key)
    return {
        "video": shown.key,
        "site": shown.site,
        "embed_url": shown.embed_url,
        "watch_url": shown.watch_url(),
        "title": title,
    }


def present_recording(recording: Recording) -> dict[str, Any]:
    """What ``pages/parts/recording.html`` takes; the poster is a file of our own.

    The poster only decorates: the title beside it says what the film is.
    """
    return {
        **present_film(recording.video, recording.title),
        "poster": present_picture(recording.thumbnail, WIDE),
        "date": recording.date,
        "duration": recording.duration,
        "language": recording.get_language_display(),
        "chapters": recording.chapter_list,
        "transcript": recording.transcript,
    }


def present_document(document) -> dict[str, str]:
    """``{"title", "url", "type", "size"}``, the size in words."""
    return {
        "title": document.title,
        "url": document.url,
        "type": document.file_extension.upper(),
        "size": filesizeformat(document.get_file_size()),
    }
