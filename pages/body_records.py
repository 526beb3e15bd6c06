"""The records that the blocks of a body draw, asked for once a body and not once a block."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import get_language
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText, extract_references_from_rich_text

from pages.page_links import linked_pages
from snippets.localization import reader_address
from snippets.models import Recording

_drawn: ContextVar["BodyRecords | None"] = ContextVar("body_records", default=None)


class BodyRecords:
    """What one body refers to.

    :param values: its values, of any block.
    :param file_address: makes the address to give out of that of a document.
    :param passed: see ``linked_pages``.
    """

    def __init__(
        self,
        values: Iterable[Any] = (),
        file_address: Callable[[str], str] = str,
        passed: Iterable[Page] = (),
    ):
        self.file_address = file_address
        self._passed = passed
        self._values = list(_walk(values))
        self._made: dict[Any, Any] = {}

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """What ``make`` gives, made once a body however many blocks want it."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def _of(self, kind: type) -> list[Any]:
        return [value for value in self._values if isinstance(value, kind)]

    def prepare_pictures(self) -> None:
        """Every rendition of every picture, in one query."""
        if images := self._of(AbstractImage):
            prefetch_related_objects(images, "renditions")

    def address_of(self, key: int) -> str:
        """Where a link to the page leads, ``""`` when it leads nowhere: then it is no link."""
        page = self.page(key)
        return reader_address(page) if page else ""

    def page(self, key: int | None) -> Page | None:
        """The version of a page that the reader is led to; ``None`` when nobody may read it."""
        if key is None:
            return None
        if key not in self._page_keys:
            return linked_pages([key], self._passed).get(key)
        return self._pages.get(key)

    @cached_property
    def _page_keys(self) -> set[int]:
        chosen = {page.pk for page in self._of(Page)}
        return chosen | {key for model, key in self._written if issubclass(model, Page)}

    @cached_property
    def _pages(self) -> dict[int, Page]:
        return linked_pages(self._page_keys, self._passed)

    @cached_property
    def _written(self) -> list[tuple[type, int]]:
        """The models and keys of what rich texts link to."""
        return [
            (model, int(key))
            for text in self._of(RichText)
            for model, key, *_ in extract_references_from_rich_text(text.source)
            if str(key).isdecimal()
        ]

    def document(self, key: int) -> AbstractDocument | None:
        """A document that a rich text links to."""
        return self._documents.get(key) or get_document_model().objects.filter(pk=key).first()

    @cached_property
    def _documents(self) -> dict[int, AbstractDocument]:
        kind = get_document_model()
        keys = {key for model, key in self._written if issubclass(model, AbstractDocument)}
        return kind.objects.in_bulk(keys) if keys else {}

    def recording(self, chosen: Recording | None) -> Recording | None:
        """The version of a recording to show: the reader's, else the main language's, if public."""
        if chosen is None:
            return None
        if chosen.translation_key not in self._recordings:
            return _versions({chosen.translation_key}).get(chosen.translation_key)
        return self._recordings[chosen.translation_key]

    @cached_property
    def _recordings(self) -> dict[Any, Recording | None]:
        keys = {recording.translation_key for recording in self._of(Recording)}
        return {**dict.fromkeys(keys), **_versions(keys)}


def _versions(keys: set) -> dict[Any, Recording]:
    if not keys:
        return {}
    languages = [settings.LANGUAGE_CODE, get_language()]
    versions = (
        Recording.objects.filter(
            translation_key__in=keys, locale__language_code__in=languages, live=True
        )
        .select_related("locale", "thumbnail")
        .prefetch_related("thumbnail__renditions")
    )
    # The main language's first: the reader's then takes its place.
    in_order = sorted(versions, key=lambda version: languages.index(version.locale.language_code))
    return {version.translation_key: version for version in in_order}


def _walk(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, StreamValue):
            yield from _walk(child.value for child in value)
        elif isinstance(value, dict):
            yield from _walk(value.values())
        elif isinstance(value, ListValue):
            yield from _walk(value)
        else:
            yield value


@contextmanager
def records_of(
    value: StreamValue | RichText,
    file_address: Callable[[str], str] = str,
    passed: Iterable[Page] = (),
) -> Iterator[BodyRecords]:
    """Have ``body_records`` know all that ``value`` draws, within this context.

    :param file_address: see ``BodyRecords``; :param passed: too.
    """
    records = BodyRecords([value], file_address, passed)
    records.prepare_pictures()
    token = _drawn.set(records)
    try:
        yield records
    finally:
        _drawn.reset(token)


def body_records() -> BodyRecords:
    """The records of the body that is being drawn; outside of one, those asked for one by one."""
    return _drawn.get() or BodyRecords()
