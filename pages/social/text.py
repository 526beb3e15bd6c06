"""Lines of text in any of the portal's scripts, mixed: what runs which way, in which font.

Pillow shapes one run in one font; where runs stand beside each other is decided here, by word: the
part of the Unicode bidirectional algorithm that titles need.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby

from PIL.ImageDraw import ImageDraw

from pages.social.fonts import drawable, font, script_of

_RIGHT_TO_LEFT = {"R", "AL"}
_ELLIPSIS = "…"
#: Where a line may end: not at the space that no line ends at, as before French signs.
_BREAK = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Style:
    size: int
    weight: int

    def font(self, script: str):
        return font(script, self.size, self.weight)

    @property
    def space(self) -> float:
        return self.font("latin").getlength(" ")


@dataclass(frozen=True)
class Run:
    """Letters of one font that run one way."""

    text: str
    script: str
    direction: str

    def width(self, style: Style) -> float:
        return style.font(self.script).getlength(self.text, direction=self.direction)


def is_rtl(text: str) -> bool:
    """Whether the first letter of the text that has a direction runs from right to left."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _RIGHT_TO_LEFT:
            return True
        if kind == "L":
            return False
    return False


def runs(word: str) -> list[Run]:
    """The runs of a word, in the order in which it is read."""
    rtl = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in word)
    preferred = "arabic" if rtl else "latin"
    script = preferred
    parts: list[tuple[str, str]] = []
    for letter in word:
        # A mark above or below stays with its letter.
        if not unicodedata.combining(letter) or not parts:
            script = script_of(letter, preferred) or preferred
        parts.append((script, letter))
    made = []
    for script, letters in groupby(parts, key=lambda part: part[0]):
        text = "".join(letter for _script, letter in letters)
        numbers = any(
            letter.isdigit() or unicodedata.bidirectional(letter) == "L" for letter in text
        )
        made.append(Run(text, script, "rtl" if rtl and not numbers else "ltr"))
    return made


def word_width(word: str, style: Style) -> float:
    return sum(run.width(style) for run in runs(word))


def lines(text: str, style: Style, width: int, most: int) -> tuple[list[list[str]], bool]:
    """The words of each line, and whether all of them found a place.

    :param width: of a line, in pixels.
    :param most: how many lines there may be.
    """
    filled: list[list[str]] = [[]]
    used = 0.0
    for word in _BREAK.split(drawable(text).strip()):
        wide = word_width(word, style)
        if filled[-1] and used + style.space + wide > width:
            filled.append([])
            used = 0.0
        if wide > width:
            word = _cut(word, style, width)
            wide = word_width(word, style)
        filled[-1].append(word)
        used += wide + (style.space if used else 0)
    if len(filled) <= most:
        return filled, True
    kept = filled[:most]
    while len(kept[-1]) > 1 and _line_width([*kept[-1], _ELLIPSIS], style) > width:
        kept[-1].pop()
    kept[-1].append(_ELLIPSIS)
    return kept, False


def _cut(word: str, style: Style, width: int) -> str:
    while len(word) > 1 and word_width(word + _ELLIPSIS, style) > width:
        word = word[: len(word) * 9 // 10]
    return word + _ELLIPSIS


def _line_width(words: list[str], style: Style) -> float:
    return sum(word_width(word, style) for word in words) + style.space * (len(words) - 1)


def draw_line(
    draw: ImageDraw, words: list[str], place: tuple[float, float], style: Style, colour, rtl: bool
) -> None:
    """:param place: the start of the line, which is its right end if ``rtl``, and its baseline."""
    x, y = place
    for direction, group in groupby(_directed(words, rtl), key=lambda one: one[0]):
        same = [word for _direction, word in group]
        wide = _line_width(same, style)
        start = x - wide if rtl else x
        _draw_group(draw, same, (start, y), style, colour, direction)
        x = start - style.space if rtl else start + wide + style.space


def _directed(words: list[str], rtl: bool) -> list[tuple[bool, str]]:
    """Each word with whether it runs from right to left; numbers and signs go with the others."""
    strong = [_direction(word) for word in words]
    directed = []
    for place, (word, own) in enumerate(zip(words, strong, strict=True)):
        if own is None:
            before = next((one for one in reversed(strong[:place]) if one is not None), rtl)
            after = next((one for one in strong[place + 1 :] if one is not None), rtl)
            own = before if before == after else rtl
        directed.append((own, word))
    return directed


def _direction(word: str) -> bool | None:
    kinds = {unicodedata.bidirectional(letter) for letter in word}
    if kinds & _RIGHT_TO_LEFT:
        return True
    return False if "L" in kinds else None


def _draw_group(draw: ImageDraw, words, place, style: Style, colour, rtl: bool) -> None:
    x, y = place
    for word in reversed(words) if rtl else words:
        word_rtl = _direction(word) is True
        parts = runs(word)
        for run in reversed(parts) if word_rtl else parts:
            draw.text(
                (x, y),
                run.text,
                fill=colour,
                font=style.font(run.script),
                anchor="ls",
                direction=run.direction,
            )
            x += run.width(style)
        x += style.space
