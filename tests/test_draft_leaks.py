"""ACL-01: nothing that is not public is anywhere in what anybody can read.

Each state (``tests.draft_states``) is looked for on everything that can be reached from the home
pages, the sitemap and the addresses of the URLconf, and on what somebody could guess.
"""

import re

import pytest
from django.urls import URLResolver, get_resolver

from consultation_forms.submissions.receipt import receipt_path
from tests.draft_states import CANARY, SOUGHT, STATES
from tests.receipts import make_contribution
from tests.test_public_privacy import crawl

LANGUAGES = ("ar", "fr", "en")
#: What the crawl begins with.
STARTS = tuple(f"/{language}/" for language in LANGUAGES) + ("/sitemap.xml", "/robots.txt", "/")
#: Where somebody searches and filters.
LISTS = {
    "nap-test/ideas/": (
        f"?q={SOUGHT}", f"?q={CANARY[:8]}", "?order=supports", "?order=random", "?theme=secret",
        "?institution=secret", "?workshop=secret", "?outcome=integrated", "?channel=workshop",
    ),
    "nap-test/commitments/": ("?theme=health", "?institution=secret", "?status=draft"),
    "news/": ("?page=2",),
}  # fmt: skip
#: The other addresses, with what stands in for their arguments. A new one must be added here.
OTHERS = {
    r"documents/^(\d+)/(.*)$": "/documents/1/secret.pdf",
    "documents/authenticate_with_password/<int:restriction_id>/":
        "/documents/authenticate_with_password/1/",
    "mail/stop/<str:token>/": "/ar/mail/stop/x/",
    "follow/<str:token>/": "/ar/follow/x/",
    "referrals/<str:token>/": "/ar/referrals/x/",
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": None,
    "_util/login/": "/ar/_util/login/",
    "^media/(?P<path>images/.+)$": "/media/original_images/secret.png",
}  # fmt: skip


def public_patterns(resolver=None, prefix: str = "") -> set[str]:
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        here = re.sub(r"^\w\w/", "", prefix + str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            found |= set() if here.startswith("admin/") else public_patterns(pattern, here)
        else:
            found.add(here)
    return found


def test_acl_01_every_public_address_is_tried():
    """Pages and their parts are crawled; what else the URLconf answers is in ``OTHERS``."""
    crawled = {"sitemap.xml", "robots.txt", r"^((?:[\w\-]+/)*)$"}
    receipts = {one for one in public_patterns() if one.startswith("receipts/")}
    assert len(receipts) == 7
    assert public_patterns() - crawled - receipts == set(OTHERS)


def look_everywhere(client, *more: str) -> dict[str, str]:
    searches = [
        f"/{language}/{path}{query}"
        for language in LANGUAGES
        for path, queries in LISTS.items()
        for query in queries
    ]
    guesses = [f"/{language}/nap-test/secret/nothing/" for language in LANGUAGES]
    others = [path for path in OTHERS.values() if path]
    return crawl(client, *STARTS, *searches, *guesses, *others, *more)


@pytest.mark.parametrize("state", STATES)
def test_acl_01_nothing_of_it_is_public(client, portal, state):
    other = make_contribution(portal, "published")
    addresses = STATES[state](portal)
    receipt = receipt_path(other)
    found = look_everywhere(client, receipt, f"{receipt}data/", *addresses)
    assert len(found) > 70
    leaks = sorted(path for path, text in found.items() if CANARY in text.lower())
    assert leaks == []
    for path, status in addresses.items():
        response = client.get(path)
        assert (path, response.status_code) == (path, status)
        assert CANARY not in str(response.headers).lower()
