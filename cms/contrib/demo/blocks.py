"""Block values as an editor would have left them, with ids that stay the same."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.html import escape

from cms.contrib.demo.facts import Text, read
from cms.contrib.demo.keys import key
from cms.contrib.demo.versions import LANGUAGES, in_language


def prose(paragraphs: Iterable[str]) -> str:
    """Rich text of plain paragraphs."""
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def paragraphs(text: Text) -> Text:
    """Rich text of a text whose paragraphs are parted by blank lines."""
    return {language: prose(words.split("\n\n")) for language, words in text.items()}


def stream(blocks: list[tuple[str, Any]], *name: object) -> Callable[[str], str]:
    """The value of a StreamField in any language.

    :param blocks: types with their values, texts by language.
    :param name: what identifies the field; the ids of its blocks follow from it.
    """

    def in_one(language: str) -> str:
        return json.dumps(
            [
                {
                    "type": block_type,
                    "value": in_language(value, language),
                    "id": str(key("block", *name, place)),
                }
                for place, (block_type, value) in enumerate(blocks)
            ]
        )

    return in_one


def article(parts: dict[str, list[dict[str, Any]]]) -> list[tuple[str, Any]]:
    """Heading and text blocks.

    :param parts: by language, the same sequence of ``{"h": str}``, ``{"p": str}`` and
        ``{"ul": [str]}``.
    """
    blocks: list[tuple[str, Any]] = []
    for same_part in zip(*(parts[language] for language in LANGUAGES), strict=True):
        part = dict(zip(LANGUAGES, same_part, strict=True))
        if "h" in same_part[0]:
            blocks.append(("heading", {"text": {code: part[code]["h"] for code in LANGUAGES}}))
            continue
        html = {code: _html(part[code]) for code in LANGUAGES}
        if blocks and blocks[-1][0] == "text":
            html = {code: blocks[-1][1][code] + html[code] for code in LANGUAGES}
            blocks.pop()
        blocks.append(("text", html))
    return blocks


def _html(part: dict[str, Any]) -> str:
    if "ul" in part:
        return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in part['ul'])}</ul>"
    return prose([part["p"]])


#: What a type's block has beyond the settings of all forms.
_OWN_SETTINGS: dict[str, dict[str, Any]] = {
    "idea": {"theme": None},
    "comment": {},
    "registration": {"seats": 80},
}


def form(name: str, words: str = "") -> tuple[str, Any]:
    """A form block with the demonstration's words.

    :param name: the form type's registered name.
    :param words: the name of its words, if not the same.
    """
    words = read("words")["forms"][words or name]
    return f"{name}_form", {
        "heading": words["heading"],
        "introduction": {code: prose([words["introduction"][code]]) for code in LANGUAGES},
        "plan": None,
        **_OWN_SETTINGS[name],
        "opens_at": None,
        "closes_at": None,
        "moderation": "before",
        "consent_text": "",
        "thanks": {code: prose([words["thanks"][code]]) for code in LANGUAGES},
        "questions": [],
    }


def form_id(*name: object) -> str:
    """The id of a form that is the first block of a stream; ``name`` as given to ``stream``."""
    return str(key("block", *name, 0))
