"""What surrounds the demonstration's pages: menu, footer, contact, notes on forms, signature."""

from typing import Any

from cms.contrib.demo.blocks import stream
from cms.contrib.demo.facts import read
from cms.contrib.demo.keys import key
from cms.contrib.demo.versions import Versions, in_language

_WORDS = (
    "footer_text",
    "contact_email",
    "contact_address",
    "form_note",
    "closed_note",
    "mail_signature",
)


def fill_frame(home: Versions, pages: dict[str, Versions]) -> None:
    """:param pages: by the name that ``frame.json`` calls them."""
    frame = read("frame")
    navigation = [("entry", _entry(entry, pages)) for entry in frame["navigation"]]
    columns = [
        ("column", _column(place, column, pages))
        for place, column in enumerate(frame["footer_columns"])
    ]
    streams = {
        "navigation": stream(navigation, "frame", "navigation"),
        "footer_columns": stream(columns, "frame", "footer"),
    }
    about = pages["about"].original
    for language, version in home.items():
        for name in _WORDS:
            setattr(version, name, in_language(frame[name], language))
        for name, value in streams.items():
            setattr(version, name, value(language))
        version.notice_page = about
        version.save(update_fields=[*_WORDS, *streams, "notice_page"])


def _entry(entry: dict[str, Any], pages: dict[str, Versions]) -> dict[str, Any]:
    return {"page": pages[entry["page"]].original.pk, "url": "", "words": entry["words"]}


def _column(place: int, column: dict[str, Any], pages: dict[str, Versions]) -> dict[str, Any]:
    entries = [
        {
            "type": "item",
            "id": str(key("block", "frame", "footer", place, number)),
            "value": _entry(entry, pages),
        }
        for number, entry in enumerate(column["entries"])
    ]
    return {"heading": column["heading"], "entries": entries}
