"""Where links to pages lead: to the reader's version, and never to a page that she cannot open."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import override as language_is
from wagtail.models import Page, Site

from cms.fields.addresses import public_address
from snippets.readable_pages import readable


def linked_pages(keys: Iterable[int], passed: Iterable[Page] = ()) -> dict[int, Page]:
    """The version of each page that the reader is led to: two queries.

    :param keys: primary keys of pages, in any language.
    :param passed: private pages that the reader may read all the same: those that she came by.
    :returns: by key; a page that is unpublished, private or gone is not in it.
    """
    linked = dict(Page.objects.filter(pk__in=set(keys)).values_list("pk", "translation_key"))
    if not linked:
        return {}
    versions = readable(
        Page.objects.filter(translation_key__in=set(linked.values())).select_related("locale"),
        *passed,
    )
    by_page: dict = {}
    for version in versions:
        by_page.setdefault(version.translation_key, []).append(version)
    pages = {
        key: _shown(by_page.get(translation_key, ()), key)
        for key, translation_key in linked.items()
    }
    return {key: page for key, page in pages.items() if page}


def _shown(versions: Iterable[Page], key: int) -> Page | None:
    """The reader's version, else the one that was linked to."""
    language = get_language()
    mine = (page for page in versions if page.locale.language_code == language)
    linked = (page for page in versions if page.pk == key)
    return next(mine, None) or next(linked, None)


def page_at(address: str) -> Page | None:
    """The page of this portal that an address names; ``None`` for any other address.

    Addresses with a query or a place within the page stay addresses: a page does not hold those.
    """
    parts = urlsplit(address)
    own = {urlsplit(public_address("/")).netloc, urlsplit(settings.SITE_URL).netloc}
    own |= {urlsplit(site.root_url).netloc for site in _sites()}
    if parts.netloc not in own or parts.query or parts.fragment:
        return None
    language, _, path = parts.path.lstrip("/").partition("/")
    if language not in dict(settings.LANGUAGES):
        return None
    with language_is(language):
        for root in Site.get_site_root_paths():
            if root.language_code == language:
                return Page.objects.live().filter(url_path=root.root_path + path).first()
    return None


def _sites() -> list[Site]:
    return list(Site.objects.all())
