"""Walks through the whole portal by its links, with plain HTTP."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit
from zlib import crc32

from tests.browser.html_page import HtmlPage
from tests.browser.places import LANGUAGES

_THREADS = 6
_PAGES_OF_LISTS = {"page", "comments"}
_IDEA = re.compile(r"/(\w\w)/[^/]+/ideas/([A-Z0-9]{4}-[A-Z0-9]{4})/$")


@dataclass
class Answer:
    """What one address gave; ``page`` is ``None`` for what is not HTML."""

    status: int
    final_url: str
    body: str = ""
    page: HtmlPage | None = None


@dataclass
class Crawl:
    """:ivar links: each address that was met, with the page on which it stood first."""

    start: str
    answers: dict[str, Answer] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, HtmlPage]:
        return {url: answer.page for url, answer in self.answers.items() if answer.page}

    @property
    def addresses(self) -> set[str]:
        """All that was met, without fragments."""
        return {urldefrag(link)[0] for link in self.links}


def ask(url: str) -> Answer:
    try:
        with urllib.request.urlopen(url, timeout=120) as answer:
            kind = answer.headers.get_content_type()
            body = answer.read().decode() if kind.startswith("text/") or "xml" in kind else ""
            page = HtmlPage(body) if kind == "text/html" else None
            return Answer(answer.status, answer.url, body, page)
    except urllib.error.HTTPError as error:
        return Answer(error.code, url)


def crawl(start: str, paths: Iterable[str]) -> Crawl:
    """Ask every address of the portal that can be reached by links.

    Of the filtered lists only those that a link of an unfiltered page leads to are followed, and
    the page of each idea, the same record in each language, is read in one language.

    :param start: the portal's address.
    :param paths: where to begin.
    """
    done = Crawl(start)
    waiting = {start + path for path in paths}
    with ThreadPoolExecutor(_THREADS) as pool:
        while waiting:
            asked = sorted(waiting)
            done.answers |= zip(asked, pool.map(ask, asked), strict=True)
            waiting = {
                link for url in asked for link in _followed(done, url) if link not in done.answers
            }
    return done


def _followed(done: Crawl, url: str) -> set[str]:
    """The addresses on the page ``url`` that the walk takes, all of them noted in ``done``."""
    answer = done.answers[url]
    if answer.page is None:
        return set()
    found = {urljoin(answer.final_url, address) for address in answer.page.addresses}
    inside = {address for address in found if address.startswith(done.start + "/")}
    for address in inside:
        done.links.setdefault(address, url)
    return {urldefrag(address)[0] for address in inside if _is_walked(address, url)}


def _is_walked(address: str, source: str) -> bool:
    parts = urlsplit(address)
    if idea := _IDEA.match(parts.path):
        return idea[1] == LANGUAGES[crc32(idea[2].encode()) % len(LANGUAGES)]
    is_page_of_list = set(parse_qs(parts.query)) <= _PAGES_OF_LISTS
    return is_page_of_list or not urlsplit(source).query
