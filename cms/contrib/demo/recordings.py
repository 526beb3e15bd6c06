"""The recordings of the workshops. Their video ids are invented and say so."""

from typing import Any

from cms.contrib.demo.blocks import prose, stream
from cms.contrib.demo.facts import read, themes_of_main_plan
from cms.contrib.demo.versions import Records, Versions
from cms.fields.timecode import timecode
from snippets.models import Recording


def make_recordings(records: Records, pictures: dict[str, Any]) -> dict[str, Versions]:
    """:param pictures: by the slug of the workshop's theme.

    :returns: the saved recordings by the same slug.
    """
    recordings = {
        theme["slug"]: _recording(records, theme, pictures[theme["slug"]])
        for theme in themes_of_main_plan()
    }
    records.save(recordings.values())
    return recordings


def _recording(records: Records, theme: dict[str, Any], picture: Any) -> Versions:
    slug, workshop = theme["slug"], theme["workshop"]
    words = read("site")["workshops"][slug]["recording"]
    chapters = [
        ("chapter", {"time": timecode(chapter["time_seconds"]), "label": chapter["label"]})
        for chapter in words["chapters"]
    ]
    return records.make(
        Recording,
        slug,
        slug=slug,
        title=words["title"],
        video=f"DEMO-vid-{workshop['number']:02}",
        date=workshop["date"],
        duration=words["duration_minutes"],
        language=words["language"],
        thumbnail=picture,
        chapters=stream(chapters, "recording", slug),
        transcript={code: prose(parts) for code, parts in words["transcript"].items()},
    )
