"""The whole portal, page by page: nothing broken, nothing untranslated, nothing from elsewhere."""

import re
from urllib.parse import urldefrag, urlsplit

import polib
import pytest

from tests.browser.crawl import ask, crawl
from tests.browser.demonstration import ROOT
from tests.browser.places import LANGUAGES

_DIRECTIONS = {"ar": "rtl", "fr": "ltr", "en": "ltr"}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")


@pytest.fixture(scope="module")
def walk(server):
    return crawl(server.url, ["/", "/ar/", "/fr/", "/en/", "/sitemap.xml", "/robots.txt"])


def test_every_address_answers(walk):
    broken = {
        url: (answer.status, f"linked on {walk.links.get(url)}")
        for url, answer in walk.answers.items()
        if answer.status != 200
    }
    assert broken == {}
    assert len(walk.pages) > 500


def test_every_fragment_is_on_its_page(walk):
    lost = {
        link: source
        for link, source in walk.links.items()
        if (split := urldefrag(link)).fragment
        and split.url in walk.pages
        and split.fragment not in walk.pages[split.url].ids
    }
    assert lost == {}


def test_only_searches_and_ballots_are_kept_from_robots(walk):
    hidden = {urlsplit(url).path for url, page in walk.pages.items() if not page.is_for_robots}
    parts = {tuple(path.split("/")[1:3]) for path in hidden}
    assert parts == {(language, name) for language in LANGUAGES for name in ("search", "polls")}


def test_every_page_says_what_it_is(walk):
    wrong = {}
    for url, page in walk.pages.items():
        language = urlsplit(walk.answers[url].final_url).path.split("/")[1]
        lacks = [
            name
            for name, value in {
                "language": page.language == language,
                "direction": page.direction == _DIRECTIONS[language],
                "one h1": page.headings == 1,
                "title": page.title,
                "description": page.description or not page.is_for_robots,
                "canonical": page.canonical == walk.answers[url].final_url.split("?")[0]
                or not page.is_for_robots,
                "no empty address": "" not in page.addresses,
                "unique ids": len(page.ids) == len(set(page.ids)),
            }.items()
            if not value
        ]
        if lacks:
            wrong[url] = lacks
    assert wrong == {}


def test_translations_name_each_other(walk):
    wrong = {}
    for url, page in walk.pages.items():
        if walk.answers[url].final_url != url or not page.is_for_robots:
            continue
        named = {code: page.alternates.get(code) for code in (*LANGUAGES, "x-default")}
        if named[page.language] != url or None in named.values():
            wrong[url] = named
            continue
        for other in named.values():
            if other in walk.pages and walk.pages[other].alternates != page.alternates:
                wrong[url] = other
    assert wrong == {}


def test_the_sitemap_is_the_portal(walk):
    locations = set(re.findall(r"<loc>([^<]+)</loc>", ask(walk.start + "/sitemap.xml").body))
    assert len(locations) > 400
    assert locations - walk.addresses == set(), "in the sitemap, linked nowhere"
    plain = {
        walk.answers[url].final_url
        for url, page in walk.pages.items()
        if page.is_for_robots
        and not urlsplit(url).query
        and not re.search("/(fr|en)/.+/ideas/.", url)
    }
    assert plain - locations == set(), "linked, but not in the sitemap"


def _untranslated(language):
    """A pattern of the English sentences that readers of ``language`` must not meet."""
    catalogue = polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
    shown = {
        english
        for entry in catalogue
        for english in (entry.msgid, entry.msgid_plural)
        if english and english not in (entry.msgstr, *entry.msgstr_plural.values())
    }
    long = {words for words in shown if _letters(words) > 12}
    patterns = (
        ".+?".join(re.escape(part.replace("%%", "%")) for part in _PLACEHOLDER.split(words))
        for words in (" ".join(words.split()) for words in long)
    )
    return re.compile("|".join(patterns))


def _letters(words):
    return sum(letter.isalpha() for letter in _PLACEHOLDER.sub("", words))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nothing_is_left_in_english(walk, language):
    english = _untranslated(language)
    met = {}
    for url, page in walk.pages.items():
        if page.language == language:
            for text in page.texts:
                met.setdefault(text, url)
    assert {text: url for text, url in met.items() if english.fullmatch(text)} == {}


def test_numerals_are_western(walk):
    mixed = {
        url: text
        for url, page in walk.pages.items()
        for text in page.texts
        if re.search("[٠-٩۰-۹]", text)
    }
    assert mixed == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_complains(page, places, language):
    """No message on the console, no failed request, no other host: ``visitor`` looks for them."""
    for path in places.values():
        answer = page.goto(f"/{language}/{path}", wait_until="load")
        assert answer.status == 200, path
