"""Draws a card: the portal's mark and name, the title, the colour of the theme."""

from io import BytesIO

from PIL import Image, ImageDraw

from pages.social.palette import DEEP, INK, RGB, between, mark, theme_colours
from pages.social.subject import HEIGHT, WIDTH, Subject
from pages.social.text import Style, draw_line, is_rtl, lines

_EDGE = 84
_MARK = 96
_NAME = Style(36, 500)
_SIZES = (76, 64, 54, 46)
_LINES = {76: 3, 64: 4, 54: 5, 46: 5}
_TITLE_LENGTH = 300
_LEADING = 1.36
_TITLE_TOP = 232
_TITLE_HEIGHT = HEIGHT - _TITLE_TOP - 70
_GOLD: RGB = (233, 180, 76)


def draw_card(subject: Subject) -> bytes:
    """A PNG of ``WIDTH`` by ``HEIGHT``; well below 100 kB, as it has few colours."""
    ground = theme_colours().get(subject.colour, DEEP)
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    draw = ImageDraw.Draw(image)
    title_rtl = is_rtl(subject.title)
    name_rtl = is_rtl(subject.site_name)
    _draw_motif(draw, ground, at_left=name_rtl)
    draw.rectangle((0, HEIGHT - 18, WIDTH, HEIGHT), fill=_GOLD)
    _draw_name(draw, subject.site_name, name_rtl)
    _draw_title(draw, subject.title[:_TITLE_LENGTH], title_rtl)
    stored = BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(stored, "PNG", optimize=True)
    return stored.getvalue()


def _draw_motif(draw: ImageDraw.ImageDraw, ground: RGB, at_left: bool) -> None:
    """The mark, large and faint, cut by the corner where no line begins."""
    size = 620
    left = -size // 3 if at_left else WIDTH - size * 2 // 3
    faint = between(ground, INK, 0.07)
    _draw_strokes(draw, (left, HEIGHT - size * 3 // 4), size, faint)


def _draw_strokes(draw: ImageDraw.ImageDraw, place, size: int, colour: RGB | None = None) -> None:
    scale = size / 48
    for points, own in mark():
        corners = [(place[0] + x * scale, place[1] + y * scale) for x, y in points]
        draw.line(corners, fill=colour or own, width=max(2, round(3.6 * scale)), joint="curve")
    x, y, half = place[0] + size / 2, place[1] + size / 2, 4.4 * scale
    diamond = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    draw.polygon(diamond, fill=colour or _GOLD)


def _draw_name(draw: ImageDraw.ImageDraw, name: str, rtl: bool) -> None:
    left = WIDTH - _EDGE - _MARK if rtl else _EDGE
    _draw_strokes(draw, (left, 66), _MARK)
    start = left - 28 if rtl else left + _MARK + 28
    words, _all = lines(name, _NAME, WIDTH - 2 * _EDGE - _MARK - 28, 1)
    draw_line(draw, words[0], (start, 128), _NAME, INK, rtl)


def _draw_title(draw: ImageDraw.ImageDraw, title: str, rtl: bool) -> None:
    """As large as it fits."""
    for size in _SIZES:
        style = Style(size, 700)
        most = min(_LINES[size], int(_TITLE_HEIGHT / (size * _LEADING)))
        words, fits = lines(title, style, WIDTH - 2 * _EDGE, most)
        if fits:
            break
    step = size * _LEADING
    y = _TITLE_TOP + (_TITLE_HEIGHT - step * len(words)) / 2 + size
    for line in words:
        draw_line(draw, line, (WIDTH - _EDGE if rtl else _EDGE, y), style, INK, rtl)
        y += step
