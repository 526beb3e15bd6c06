"""Everything that a member of the staff can reach by links from her first page, role by role."""

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urljoin, urlsplit

import polib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone
from wagtail.models import Page

from tests.admin_records import Records
from tests.factories import ROLES, make_many_ideas, make_staff, refused

#: So many addresses of one pattern are asked: a list's rows are alike.
EACH = 2
_LINK = re.compile(r'(?:href|data-url|data-workflow-action-url)="([^"]+)"|"url": "(/admin/[^"]*)"')
_TEXT = re.compile(r'>([^<>]+)<|(?:title|aria-label|placeholder|alt)="([^"]+)"')
_UNSEEN = re.compile(r"<(script|style|template)\b.*?</\1>", re.DOTALL)


@pytest.fixture
def busy_portal(portal):
    """A record of every kind, contributions of every state, a page in the workflow."""
    records = Records(portal)
    make_many_ideas(portal, 6)
    author = make_staff("Authors", "Reviewers", language="en")
    page = Page.objects.get(pk=portal.news_item.pk).specific
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    portal.about.go_live_at = timezone.now() + timezone.timedelta(days=3)
    portal.about.save_revision().publish()
    return records


def ours(language: str) -> set[str]:
    """What the portal says in English, where the staff's language says something else."""
    if language == "en":
        return set()
    catalogue = polib.pofile(settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po")
    return {
        entry.msgid
        for entry in catalogue
        if entry.msgstr and entry.msgid != entry.msgstr and " " in entry.msgid
    }


class Crawl:
    """:ivar problems: what is wrong, each with the page that led there."""

    def __init__(self, user, language: str):
        self.client = Client(raise_request_exception=False)
        self.client.force_login(user)
        self.english = ours(language)
        self.asked: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.problems: list[str] = []

    def run(self) -> "Crawl":
        queue = deque([("/admin/", "")])
        while queue:
            path, found_on = queue.popleft()
            if path in self.seen or not self._is_wanted(path):
                continue
            self.seen.add(path)
            queue.extend((link, path) for link in self._ask(path, found_on))
        return self

    def _is_wanted(self, path: str) -> bool:
        try:
            route = resolve(urlsplit(path).path).route
        except Resolver404:
            route = path
        self.asked[route] += 1
        return self.asked[route] <= EACH

    def _ask(self, path: str, found_on: str) -> list[str]:
        response = self.client.get(path)
        said = f"{path} (from {found_on})"
        if response.status_code >= 400 or (refused(response) and path != "/admin/"):
            self.problems.append(f"{response.status_code} {said}")
            return []
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            return []
        body = b"".join(response) if response.streaming else response.content
        html = body.decode()
        texts = (unescape(a or b).strip() for a, b in _TEXT.findall(_UNSEEN.sub("", html)))
        self.problems += [f"English: {text!r} on {said}" for text in self.english & set(texts)]
        links = (unescape(a or b) for a, b in _LINK.findall(html))
        return [link for link in (self._inside(path, link) for link in links) if link]

    def _inside(self, path: str, link: str) -> str:
        parts = urlsplit(urljoin(f"http://testserver{path}", link))
        inside = parts.netloc in ("testserver", "localhost") and parts.path.startswith("/admin/")
        # The window for privacy is in the page of everybody; the button to it is not.
        is_left = parts.path.startswith(("/admin/logout/", "/admin/sprite"))
        is_left = is_left or parts.path.endswith("/privacy/")
        query = f"?{parts.query}" if parts.query else ""
        return f"{parts.path}{query}" if inside and not is_left else ""


#: The widest role sees the admin in each language; what others are shown is a part of it.
WALKS = [("Administrators", language) for language in ("ar", "fr", "en")]
WALKS += [(role, "fr") for role in ROLES if role != "Administrators"]


@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
@pytest.mark.parametrize(("role", "language"), WALKS)
def test_every_link_that_a_role_is_shown_works(busy_portal, role, language):
    crawl = Crawl(make_staff(role, language=language), language).run()
    assert not crawl.problems, "\n".join(sorted(crawl.problems))
    assert len(crawl.seen) > 10, crawl.seen
