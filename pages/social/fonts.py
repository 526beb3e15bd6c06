"""The portal's own fonts, read from the files that the pages use.

FreeType reads woff2 when it was built with brotli, as in the wheels of Pillow; shaping Arabic
needs libraqm, which is in them, too.
"""

from functools import cache

from django.conf import settings
from PIL import ImageFont

Font = ImageFont.FreeTypeFont

_FOLDER = settings.BASE_DIR / "static" / "fonts"
_FILES = {
    "latin": "readex-pro-latin.woff2",
    "arabic": "readex-pro-arabic.woff2",
    "tifinagh": "noto-sans-tifinagh.woff2",
}
#: In no font; it stands for whatever a font lacks.
_MISSING = "\u4e00"
# Letters of Moroccan and Persian names that the font for Arabic lacks, as the nearest that it has.
_NEAREST = str.maketrans(
    {"پ": "ب", "گ": "ك", "ڭ": "ك", "ݣ": "ك", "چ": "ج", "ژ": "ز", "ی": "ي", "ک": "ك", "ہ": "ه"}
)


@cache
def font(script: str, size: int, weight: int) -> Font:
    """:param script: ``latin``, ``arabic`` or ``tifinagh``.

    :param size: in pixels.
    """
    loaded = ImageFont.truetype(_FOLDER / _FILES[script], size, layout_engine=ImageFont.Layout.RAQM)
    if script != "tifinagh":  # the only one that is not variable
        loaded.set_variation_by_axes([weight])
    return loaded


def script_of(letter: str, preferred: str) -> str | None:
    """The script whose font has the letter, the preferred one first; ``None`` if none has it."""
    return next((one for one in (preferred, *_FILES) if _has(one, letter)), None)


def drawable(text: str) -> str:
    """``text`` without what no font has."""
    return "".join(
        letter
        for letter in text.translate(_NEAREST)
        if letter.isspace() or script_of(letter, "latin")
    )


@cache
def _has(script: str, letter: str) -> bool:
    probe = font(script, 40, 400)
    return bytes(probe.getmask(letter)) != _missing(script)


@cache
def _missing(script: str) -> bytes:
    return bytes(font(script, 40, 400).getmask(_MISSING))
