"""Recordings and documents, ready to be drawn."""

from snippets.models import Recording


def present_recording(recording: Recording) -> dict:
    """What ``components/recording.html`` takes; the poster is a file of our own."""
    poster = recording.thumbnail.get_rendition("fill-960x540|format-webp")
    return {
        "title": recording.title,
        "video_id": recording.video,
        "date": recording.date,
        "duration": recording.duration,
        "language": recording.get_language_display(),
        "poster": poster,
        "watch_url": recording.watch_url,
        "chapters": recording.chapter_list,
        "transcript": recording.transcript,
    }


def present_document(document) -> dict:
    """``{"title", "url", "type", "size"}``, the size in bytes."""
    return {
        "title": document.title,
        "url": document.url,
        "type": document.file_extension.upper(),
        "size": document.get_file_size(),
    }
