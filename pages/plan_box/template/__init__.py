"""The built-in template of a plan: its texts in each language are in ``plan.json``."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.utils.html import format_html, format_html_join
from wagtail.blocks import CharBlock

from cms.plugins.form_types import form_types

_TEXTS = Path(__file__).with_name("plan.json")


@cache
def template() -> dict[str, Any]:
    """All of it; what is shown to people is a dictionary by language code."""
    return json.loads(_TEXTS.read_text("utf-8"))


def plan_body(codes: Iterable[str]) -> dict[str, str]:
    """The text on the plan's first page, as a stream, by language."""
    words, keys = template()["body"], (uuid4(), uuid4())
    return {
        code: json.dumps(
            [
                _block("heading", {"text": words["heading"][code]}, keys[0]),
                _block("text", _list(words["text"][code]), keys[1]),
            ]
        )
        for code in codes
    }


def idea_forms(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """The streams of the list of ideas: the idea form above, the comment form below each idea."""
    codes = list(codes)
    return {
        "body": _form("idea", "idea", codes),
        "discussion": _form("comment", "idea_comment", codes),
    }


def _form(kind: str, name: str, codes: list[str]) -> dict[str, str]:
    """A stream of one form; the same block in every language is the same form."""
    words, key = template()["forms"][name], uuid4()
    texts = ("introduction", "thanks")
    fields = form_types.get(kind).block().child_blocks
    # What a form that was sent empty holds; translators cannot take nothing for a text.
    empty = {name: "" for name, field in fields.items() if isinstance(field, CharBlock)}
    return {
        code: json.dumps(
            [
                _block(
                    f"{kind}_form",
                    {
                        **empty,
                        "heading": words["heading"][code],
                        **{text: _paragraph(words[text][code]) for text in texts},
                    },
                    key,
                )
            ]
        )
        for code in codes
    }


def _block(kind: str, value: Any, key: UUID) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(key)}


def _paragraph(text: str) -> str:
    return format_html("<p>{}</p>", text)


def _list(items: list[str]) -> str:
    rows = format_html_join("", "<li>{}</li>", ([item] for item in items))
    return format_html("<ul>{}</ul>", rows)
