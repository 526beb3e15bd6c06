"""The words that were looked for, marked in a text however they are spelt there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cms.fields.search_text import fold

# A word with its vowel marks and accents, which belong to no \w of their own.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
_WORD = re.compile(rf"[\w{_MARKS}]+")
_BEFORE = 60
_SHORT = 3


@dataclass(frozen=True)
class Part:
    """A piece of a text. :param mark: whether it was looked for."""

    text: str
    mark: bool = False


def highlight(text: str, words: Sequence[str]) -> list[Part]:
    """``text`` in pieces; put together again they are the same text.

    :param words: folded, as in ``SearchQuery``.
    """
    parts: list[Part] = []
    end = 0
    for found in _WORD.finditer(text):
        if _is_sought(found[0], words):
            parts += [Part(text[end : found.start()]), Part(found[0], mark=True)]
            end = found.end()
    return [part for part in [*parts, Part(text[end:])] if part.text]


def excerpt(text: str, words: Sequence[str], length: int = 220) -> list[Part]:
    """About ``length`` letters of ``text`` around the first word that was looked for."""
    text = " ".join(text.split())
    first = next((m.start() for m in _WORD.finditer(text) if _is_sought(m[0], words)), 0)
    start = text.rfind(" ", 0, first - _BEFORE) + 1 if first > _BEFORE else 0
    piece = text[start : start + length]
    if start + length < len(text):
        piece = piece.rsplit(" ", 1)[0] + " …"
    return highlight(f"… {piece}" if start else piece, words)


def _is_sought(token: str, words: Sequence[str]) -> bool:
    folded = fold(token).split()
    return any(
        word == one or (len(word) >= _SHORT and word in one) for one in folded for word in words
    )
