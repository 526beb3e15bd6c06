"""The way to a page as a ``BreadcrumbList``."""

from collections.abc import Sequence
from typing import Any

from cms.fields.addresses import public_address
from pages.structured_data.describe import CONTEXT


def breadcrumb(items: Sequence[dict[str, str]]) -> dict[str, Any] | None:
    """:param items: ``{"title", "url"}``, the last one the page itself, which needs no address."""
    if not items:
        return None
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": item["title"],
                **({"item": public_address(item["url"])} if item["url"] else {}),
            }
            for place, item in enumerate(items, 1)
        ],
    }
