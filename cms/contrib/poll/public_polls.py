"""The polls on pages that everybody can read."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Page

from cms.contrib.poll.poll import Poll, poll_blocks
from snippets.readable_pages import readable_in_plan


def public_polls(originals: QuerySet[Page]) -> Iterator[Poll]:
    """The polls of pages, in the reader's language where they have it, else in the main one.

    Two queries, and one for each type of page.

    :param originals: pages in the main language, of which only the public ones count.
    """
    languages = (settings.LANGUAGE_CODE, get_language())
    found = readable_in_plan(originals).order_by("path")
    originals_by_key = {page.translation_key: page for page in found}
    versions = readable_in_plan(
        Page.objects.filter(
            translation_key__in=originals_by_key, locale__language_code__in=languages
        ).select_related("locale")
    )
    codes = {page.pk: page.locale.language_code for page in versions}
    by_key: dict = {}
    for page in versions.specific():
        by_key.setdefault(page.translation_key, {})[codes[page.pk]] = page
    for key, original in originals_by_key.items():
        if main := by_key.get(key, {}).get(settings.LANGUAGE_CODE):
            yield from _polls(original.pk, main, by_key[key].get(get_language(), main))


def _polls(key: int, main: Page, shown: Page) -> Iterator[Poll]:
    words = poll_blocks(shown)
    for block_id, rules in poll_blocks(main).items():
        has_words = block_id in words
        page, value = (shown, words[block_id]) if has_words else (main, rules)
        yield Poll(key, block_id, value, rules, page)
