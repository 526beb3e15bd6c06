"""Recordings and documents, ready to be drawn."""

from django.template.defaultfilters import filesizeformat

from snippets.models import Recording


def present_recording(recording: Recording) -> dict:
    """What ``components/recording.html`` takes; the poster is a file of our own."""
    poster = recording.thumbnail.get_rendition("fill-960x540|format-webp")
    return {
        "title": recording.title,
        "poster": poster.url,
        "poster_width": poster.width,
        "poster_height": poster.height,
        "video_id": recording.video,
        "date": recording.date,
        "duration": recording.duration,
        "language": recording.get_language_display(),
        "watch_url": recording.watch_url,
        "chapters": recording.chapter_list,
        "transcript": recording.transcript,
    }


def present_document(document) -> dict:
    """``{"title", "url", "type", "size"}``, the size in words."""
    return {
        "title": document.title,
        "url": document.url,
        "type": document.file_extension.upper(),
        "size": filesizeformat(document.get_file_size()),
    }
