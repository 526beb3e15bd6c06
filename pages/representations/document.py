"""Files to download, as data."""

from typing import Any

from wagtail.documents.models import AbstractDocument

from cms.fields.addresses import portal_address


def document(shown: AbstractDocument) -> dict[str, Any]:
    """``size`` is in bytes. Its address opens as long as something public names the document."""
    return {
        "title": shown.title,
        "url": portal_address(shown.url),
        "type": shown.file_extension.lower(),
        "size": shown.get_file_size(),
    }
