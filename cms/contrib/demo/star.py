"""Pictures of eight-pointed stars, drawn by code: the same ones each time."""

import math
from functools import cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

SIZE = (1280, 720)
_FINER = 4

#: Deep and soft tone of each colour of the palette, as the stylesheet has them.
_TONES = {
    "teal": ("#0b6760", "#e0f0ed"),
    "saffron": ("#855700", "#fbefd2"),
    "terracotta": ("#a34019", "#fae7dd"),
    "indigo": ("#3c3f9c", "#e8e9f8"),
    "olive": ("#556011", "#eff2da"),
    "plum": ("#7d2f6b", "#f6e6f1"),
    "sea": ("#0f5c88", "#dfeef8"),
    "sand": ("#735b3a", "#f3eadb"),
    "rose": ("#ab2853", "#fbe5eb"),
    "slate": ("#445563", "#e7ecef"),
}


def draw(colour: str, variant: int) -> BytesIO:
    """A PNG file of 1280 by 720 pixels.

    :param colour: a colour of the palette.
    :param variant: where the large star stands, and how the small ones are turned.
    """
    deep, soft = (ImageColor.getrgb(tone) for tone in _TONES[colour])
    picture = Image.new("RGB", SIZE, deep)
    turn = 22.5 * (variant % 2)
    step = 128
    for row in range(-1, SIZE[1] // step + 2):
        for column in range(-1, SIZE[0] // step + 2):
            centre = (column * step + step // 2 * (row % 2), row * step)
            _stamp(picture, centre, 58, turn, _mix(deep, soft, 0.16))
            _stamp(picture, centre, 26, turn, deep)
    centre = (320 + 213 * (variant % 4), 300 + 60 * (variant % 3))
    for radius, share in ((250, 0.9), (205, 0.0), (165, 0.62), (105, 0.05), (60, 0.95)):
        _stamp(
            picture, centre, radius, turn + 22.5 * (radius in (165, 60)), _mix(deep, soft, share)
        )
    file = BytesIO()
    picture.quantize(48, Image.Quantize.FASTOCTREE).save(file, "PNG")
    file.seek(0)
    return file


def _mix(deep: tuple, soft: tuple, share: float) -> tuple:
    return tuple(round(d + (s - d) * share) for d, s in zip(deep, soft, strict=True))


def _stamp(picture: Image.Image, centre: tuple, radius: int, turn: float, colour: tuple) -> None:
    mask = _star(radius, turn)
    picture.paste(colour, (centre[0] - radius, centre[1] - radius), mask)


@cache
def _star(radius: int, turn: float) -> Image.Image:
    """The mask of an eight-pointed star: two squares, one turned by half a right angle."""
    fine = radius * _FINER
    mask = Image.new("L", (2 * fine, 2 * fine))
    pen = ImageDraw.Draw(mask)
    for start in (turn, turn + 45):
        corners = [math.radians(start + quarter * 90) for quarter in range(4)]
        pen.polygon(
            [(fine + fine * math.cos(a), fine + fine * math.sin(a)) for a in corners], fill=255
        )
    return mask.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)
