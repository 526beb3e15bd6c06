"""Links to pages, as data."""

from typing import Any

from wagtail.models import Page

from cms.fields.addresses import public_address
from snippets.localization import reader_address


def page_link(page: Page) -> dict[str, Any]:
    """:param page: one that the reader can open, with its ``locale``."""
    path = reader_address(page)
    return {
        "id": page.pk,
        "title": page.title,
        "locale": page.locale.language_code,
        "path": path,
        "url": public_address(path),
    }
