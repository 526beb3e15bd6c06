"""Pictures for every width of screen: two modern formats, cut around the point of interest."""

from collections.abc import Callable
from typing import Any, NamedTuple

from wagtail.images.models import AbstractImage

#: A browser takes the first that it knows; WebP is what all of them know.
_FORMATS = ("avif", "webp")


class Shape(NamedTuple):
    """How large a picture is wanted.

    :param operations: one for each width that is offered, the smallest first.
    :param sizes: how wide it is drawn, as the attribute ``sizes`` says it.
    """

    operations: tuple[str, ...]
    sizes: str

    @property
    def specifications(self) -> list[str]:
        """What Wagtail calls the filters of its renditions."""
        return [f"{cut}|format-{name}" for name in _FORMATS for cut in self.operations]


CARD = Shape(("fill-320x180", "fill-640x360"), "(min-width: 48rem) 24rem, 92vw")
WIDE = Shape(("fill-480x270", "fill-960x540"), "(min-width: 60rem) 44rem, 92vw")
WHOLE = Shape(("width-480", "width-960"), "(min-width: 60rem) 44rem, 92vw")


def present_picture(
    image: AbstractImage, shape: Shape, alt: str = "", address: Callable[[str], str] = str
) -> dict[str, Any]:
    """What ``components/picture.html`` takes.

    :param image: with its ``renditions`` prefetched, where there are many.
    :param alt: what it shows, in the reader's language; ``""`` for one that only decorates.
    :param address: makes the address to give out of that of a file.
    """
    renditions = image.get_renditions(*shape.specifications)
    by_format = {
        name: [renditions[f"{cut}|format-{name}"] for cut in shape.operations] for name in _FORMATS
    }
    fallback = by_format.pop(_FORMATS[-1])
    return {
        "sources": [
            {"type": f"image/{name}", "srcset": _srcset(found, address)}
            for name, found in by_format.items()
        ],
        "srcset": _srcset(fallback, address),
        "sizes": shape.sizes,
        "url": address(fallback[-1].url),
        "width": fallback[-1].width,
        "height": fallback[-1].height,
        "alt": alt,
    }


def _srcset(renditions: list[Any], address: Callable[[str], str]) -> str:
    # A small original gives the same width twice, which `srcset` forbids.
    widths = {rendition.width: address(rendition.url) for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in widths.items())
