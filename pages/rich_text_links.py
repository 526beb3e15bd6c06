"""Links within rich text: pages that can be opened, documents with their type and size."""

from django.utils.html import format_html
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from pages.body_records import body_records
from pages.media import present_document

#: A tag without an address: the words stay, nothing can be followed.
_NO_LINK = "<a>"


class ReadablePageLinkHandler(PageLinkHandler):
    """A link to an unpublished, private or deleted page is drawn as its words alone."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        records = body_records()
        return [cls._tag(records, attrs.get("id")) for attrs in attrs_list]

    @staticmethod
    def _tag(records, key) -> str:
        address = records.address_of(int(key)) if str(key).isdecimal() else ""
        return format_html('<a href="{}">', address) if address else _NO_LINK


class DescribedDocumentLinkHandler(DocumentLinkHandler):
    """A link to a file says what will come down; the stylesheet writes it behind the words."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        records = body_records()
        return [cls._tag(records, attrs.get("id")) for attrs in attrs_list]

    @staticmethod
    def _tag(records, key) -> str:
        document = records.document(int(key)) if str(key).isdecimal() else None
        if document is None:
            return _NO_LINK
        shown = present_document(document)
        kind = " ".join(part for part in (shown["type"], shown["size"]) if part)
        address = records.file_address(shown["url"])
        return format_html('<a href="{}" data-kind="{}" download>', address, kind)


def register_links(features) -> None:
    """For the hook ``register_rich_text_features``."""
    features.register_link_type(ReadablePageLinkHandler)
    features.register_link_type(DescribedDocumentLinkHandler)
