"""Pictures, as data: every width and format, and what matters in them."""

from typing import Any

from wagtail.images.models import AbstractImage

from cms.fields.addresses import portal_address
from pages.pictures import Shape, present_picture


def picture(image: AbstractImage, shape: Shape, alt: str = "") -> dict[str, Any]:
    """:param image: with its ``renditions`` prefetched, where there are many.

    :param alt: what it shows; ``""`` for one that only decorates.
    """
    return {
        **present_picture(image, shape, alt, address=portal_address),
        "focal_point": _focal_point(image),
    }


def _focal_point(image: AbstractImage) -> dict[str, float] | None:
    """Its centre, in parts of the width and height of the whole picture."""
    rect = image.get_focal_point()
    if rect is None:
        return None
    x, y = rect.centroid
    return {"x": round(x / image.width, 4), "y": round(y / image.height, 4)}
