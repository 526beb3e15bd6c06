"""Rich text, as data: HTML whose links lead somewhere, and what they lead to."""

from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html, extract_references_from_rich_text

from cms.fields.addresses import portal_address
from pages.body_records import BodyRecords, body_records, records_of
from pages.representations.document import document
from pages.representations.page_link import page_link


def rich_text(source: str | None) -> dict[str, Any]:
    """``{"html", "pages", "documents"}``.

    In ``html``, a link to a page is its path and a link to a file is its whole address; a link to
    a page that nobody may read is its words alone.

    :param source: as Wagtail stores it.
    """
    with records_of(RichText(source or ""), portal_address):
        return rich_text_in_body(source)


def rich_text_in_body(source: str | None) -> dict[str, Any]:
    """The same for a text of the body that ``records_of`` knows."""
    source, records = source or "", body_records()
    pages, documents = _linked(source, records)
    return {
        "html": expand_db_html(source),
        "pages": [page_link(page) for page in pages],
        "documents": [document(found) for found in documents],
    }


def _linked(source: str, records: BodyRecords) -> tuple[list, list]:
    pages, documents = {}, {}
    for model, key, *_ in extract_references_from_rich_text(source):
        if not str(key).isdecimal():
            continue
        if issubclass(model, Page):
            pages[int(key)] = records.page(int(key))
        else:
            documents[int(key)] = records.document(int(key))
    return _found(pages), _found(documents)


def _found(by_key: dict) -> list:
    return [record for record in by_key.values() if record]
