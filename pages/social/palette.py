"""The colours and the mark of the cards: those of the stylesheet and the icon."""

import re
from functools import cache

from django.conf import settings

RGB = tuple[int, int, int]
Points = list[tuple[float, float]]

_STATIC = settings.BASE_DIR / "static"
_THEME = re.compile(r"\.theme--([\w-]+) \{ --theme: (#[0-9a-f]{6})")
_PATH = re.compile(r'<path d="([^"]+)"[^>]*?(?:stroke|fill)="(#[0-9a-f]{6})"')
_STROKE = re.compile(r"M([^M]+)")

DEEP: RGB = (10, 71, 67)
INK: RGB = (253, 246, 232)


def rgb(code: str) -> RGB:
    """``"#0a4743"`` as numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


@cache
def theme_colours() -> dict[str, RGB]:
    """By name; the light ones of the stylesheet, on which white can be read."""
    found: dict[str, RGB] = {}
    for name, code in _THEME.findall((_STATIC / "css" / "tokens.css").read_text()):
        found.setdefault(name, rgb(code))
    return found


@cache
def mark() -> list[tuple[Points, RGB]]:
    """The strokes of the mark in a square of 48, each with its colour."""
    text = (_STATIC / "icons" / "favicon.svg").read_text()
    return [
        (_points(stroke), rgb(colour))
        for path, colour in _PATH.findall(text)
        for stroke in _STROKE.findall(path)
        if "z" not in stroke
    ]


def _points(stroke: str) -> Points:
    pairs = [pair.split() for pair in stroke.replace(",", " ").split("L")]
    return [(float(x), float(y)) for x, y in pairs]


def between(one: RGB, other: RGB, share: float) -> RGB:
    """``one`` mixed with ``share`` of ``other``."""
    mixed = [round(a + (b - a) * share) for a, b in zip(one, other, strict=True)]
    return mixed[0], mixed[1], mixed[2]
