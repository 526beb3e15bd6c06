"""Pictures for every width of screen, with whole addresses."""

from typing import Any

from ninja import Schema
from pydantic import Field
from wagtail.images.models import AbstractImage

from cms.api.addresses import public_address
from pages.pictures import Shape, present_picture


class Source(Schema):
    type: str = Field(examples=["image/avif"])
    srcset: str


class Picture(Schema):
    """As `<picture>` takes it: `sources` first, then an image with `srcset` and `url`."""

    sources: list[Source]
    srcset: str = Field(description="WebP, which all browsers know.")
    sizes: str
    url: str
    width: int
    height: int
    alt: str = Field(description="What it shows, in the language asked for; empty: decoration.")


def picture(image: AbstractImage, shape: Shape, alt: str = "") -> Picture:
    """:param image: with its ``renditions`` prefetched, where there are many."""
    shown = present_picture(image, shape, alt)
    return Picture(
        **shown
        | {
            "sources": [
                Source(type=one["type"], srcset=_whole(one["srcset"])) for one in shown["sources"]
            ],
            "srcset": _whole(shown["srcset"]),
            "url": _address(shown["url"]),
        }
    )


def _whole(srcset: str) -> str:
    return ", ".join(_address(one) for one in srcset.split(", "))


def _address(url: str) -> Any:
    return public_address(url) if url.startswith("/") else url
