"""Which pages are found: two queries, however many there are."""

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend

from pages.search.query import SearchQuery
from snippets.readable_pages import readable

#: Nobody reads further; what more there is, is not counted either.
MOST_PAGES = 200
#: The kind of a page by its type; any other is a ``page``.
KINDS = {"workshoppage": "workshop", "commitmentpage": "commitment"}


def find_pages(query: SearchQuery) -> list[Page]:
    """Pages in the reader's language, the best first; each has ``kind`` and ``summary``."""
    pages = Page.objects.live().filter(locale=Locale.get_active())
    found = get_search_backend().search(query.folded, pages, operator="and")
    return _public([page.pk for page in found[:MOST_PAGES]])


def complete_pages(query: SearchQuery, most: int) -> list[Page]:
    """Pages with a word of their title that begins with what was typed."""
    pages = Page.objects.live().filter(locale=Locale.get_active())
    found = get_search_backend().autocomplete(query.folded, pages, operator="and")
    return _public([page.pk for page in found[:most]])


def readable_pages() -> QuerySet:
    """All that a search may find in the reader's language."""
    return readable(Page.objects.filter(locale__language_code=get_language(), depth__gt=1))


def _public(keys: list[int]) -> list[Page]:
    pages = readable_pages().filter(pk__in=keys).select_related("content_type")
    pages = pages.annotate(summary=_SUMMARY)
    by_key = {page.pk: page for page in pages}
    found = [by_key[key] for key in keys if key in by_key]
    for page in found:
        page.kind = KINDS.get(page.content_type.model, "page")
    return found


def _filled(name: str):
    return NullIf(F(name), Value(""), output_field=CharField())


_SUMMARY = Coalesce(
    *(
        _filled(name)
        for name in (
            "workshoppage__summary",
            "commitmentpage__summary",
            "newspage__summary",
            "homepage__introduction",
            "search_description",
        )
    ),
    Value(""),
    output_field=CharField(),
)
