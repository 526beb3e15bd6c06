"""ACL-01: nothing that is not public is anywhere in what anybody can read.

Each state (``tests.draft_states``) is looked for on everything that can be reached from the home
pages, the sitemap and the addresses of the URLconf, and on what somebody could guess.
"""

import re
from collections.abc import Iterable

import pytest
from django.urls import URLResolver, get_resolver
from wagtail.models import Page

from consultation_forms.models import Idea
from consultation_forms.submissions.receipt import receipt_path
from tests.draft_states import CANARY, NOT_FOUND, SHOWN, SOUGHT, STATES
from tests.portal import IDEA_FORM
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
    "search/": tuple(
        f"{path}?q={word}{kind}"
        for word in (SOUGHT, SOUGHT[:4])
        for path, kind in (
            ("", ""), ("", "&kind=page"), ("", "&kind=workshop"), ("", "&kind=commitment"),
            ("", "&kind=idea"), ("suggestions/", ""),
        )
    ),
}  # fmt: skip
#: The other addresses, with what stands in for their arguments. A new one must be added here.
OTHERS = {
    r"documents/^(\d+)/(.*)$": "/documents/1/secret.pdf",
    "documents/authenticate_with_password/<int:restriction_id>/":
        "/documents/authenticate_with_password/1/",
    "mail/stop/<str:token>/": "/ar/mail/stop/x/",
    "follow/<str:token>/": "/ar/follow/x/",
    # What of a poll is nobody's: see test_polls.
    "polls/<str:key>/": "/ar/polls/1-x/",
    "polls/<str:key>/results.json": "/ar/polls/1-x/results.json",
    "polls/<str:key>/vote/": "/ar/polls/1-x/vote/",
    "referrals/<str:token>/": "/ar/referrals/x/",
    "search/": "/ar/search/",
    "search/suggestions/": "/ar/search/suggestions/",
    "sitemap-<str:section>.xml": "/sitemap-ideas.xml",
    # Its address is signed: what is not public has no picture, see test_social_cards.
    "social/<str:name>.png": None,
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": None,
    "_util/login/": "/ar/_util/login/",
    "^media/(?P<path>images/.+)$": "/media/original_images/secret.png",
    "api/v1/": "/api/v1/",
    "api/v1/docs/": "/api/v1/docs/",
    "api/v1/openapi.json": "/api/v1/openapi.json",
    "api/v1/plans/<slug>/": "/api/v1/plans/secret/",
    "api/v1/plans/<slug>/indicators/": "/api/v1/plans/nap-test/indicators/?locale=fr",
    "api/v1/recordings/<slug>/": "/api/v1/recordings/secret/?locale=fr",
    "api/v1/workshops/<slug>/": "/api/v1/workshops/secret/?locale=fr",
    "api/v1/commitments/<slug>/": "/api/v1/commitments/secret/?locale=fr",
    # Ideas are asked for by their references: see ``in_api``.
    "api/v1/ideas/<reference>/": "/api/v1/ideas/secret/",
    "api/v1/ideas/<reference>/comments/": "/api/v1/ideas/secret/comments/",
    "api/v1/commitments/<slug>/comments/": "/api/v1/commitments/portal/comments/?locale=fr",
    "api/v1/forms/": "/api/v1/forms/?locale=fr",
    "api/v1/forms/<form_id>/": f"/api/v1/forms/{IDEA_FORM}/?locale=fr",
    "api/v1/lookup/<reference>/": "/api/v1/lookup/secret/",
    "api/v1/receipts/<reference>/<secret>/": "/api/v1/receipts/2222-2222/secret/",
    # These take no GET.
    "api/v1/forms/<form_id>/submissions/": f"/api/v1/forms/{IDEA_FORM}/submissions/",
    "api/v1/ideas/<reference>/support/": "/api/v1/ideas/secret/support/",
    "api/v1/ideas/<reference>/follow/": "/api/v1/ideas/secret/follow/",
    **{
        f"api/v1/receipts/<reference>/<secret>/{act}/": f"/api/v1/receipts/2222-2222/secret/{act}/"
        for act in ("withdraw", "follow", "stop", "data", "erase")
    },
    "api/v1/plans/": "/api/v1/plans/",
    "api/v1/themes/": "/api/v1/themes/",
    "api/v1/institutions/": "/api/v1/institutions/",
    "api/v1/organisations/": "/api/v1/organisations/",
    "api/v1/recordings/": "/api/v1/recordings/",
    "api/v1/workshops/": "/api/v1/workshops/",
    "api/v1/commitments/": "/api/v1/commitments/",
    "api/v1/ideas/": "/api/v1/ideas/",
    "api/v1/pages/": "/api/v1/pages/?path=/fr/secret/",
    "api/v1/preview/": "/api/v1/preview/?token=secret",
    "api/v1/preview/userbar/": "/api/v1/preview/userbar/?token=secret",
    "api/v1/site/": "/api/v1/site/",
    "api/v1/codes/": "/api/v1/codes/",
    "api/v3/": "/api/v3/",
    "api/v3/docs/": "/api/v3/docs/",
    "api/v3/openapi.json": "/api/v3/openapi.json",
    "api/v3/pages/": "/api/v3/pages/",
    # All pages there are: see ``of_every_page``.
    "api/v3/pages/<page_id>/": "/api/v3/pages/1/",
    "api/v3/pages/<page_id>/revisions/": "/api/v3/pages/1/revisions/",
    "api/v3/pages/<page_id>/revisions/<revision_id>/": "/api/v3/pages/1/revisions/1/",
    "api/v3/schema/": "/api/v3/schema/",
    "api/v3/schema/<type_name>/": "/api/v3/schema/pages.NewsPage/",
    "api/v3/sites/": "/api/v3/sites/",
    "api/v3/sites/<site_id>/": "/api/v3/sites/1/",
    "api/v3/whoami/": "/api/v3/whoami/",
    "api/v3/locales/": "/api/v3/locales/",
    "api/v3/locales/<locale_id>/": "/api/v3/locales/1/",
    "api/v3/redirects/": "/api/v3/redirects/",
    "api/v3/redirects/find/": "/api/v3/redirects/find/?html_path=/fr/secret",
    "api/v3/redirects/<redirect_id>/": "/api/v3/redirects/1/",
    "api/v3/snippets/<type>/": "/api/v3/snippets/snippets.Theme/",
    "api/v3/snippets/<type>/<pk>/": "/api/v3/snippets/snippets.Theme/1/",
    "api/v3/snippets/<type>/<pk>/revisions/": "/api/v3/snippets/snippets.Theme/1/revisions/",
    "api/v3/snippets/<type>/<pk>/revisions/<revision_id>/":
        "/api/v3/snippets/snippets.Theme/1/revisions/1/",
    "api/v3/documents/": "/api/v3/documents/",
    "api/v3/documents/<document_id>/": "/api/v3/documents/1/",
    "api/v3/images/": "/api/v3/images/",
    "api/v3/images/<image_id>/": "/api/v3/images/1/",
    "api/v1/polls/<poll_id>/": "/api/v1/polls/1-x/",
    "api/v1/polls/<poll_id>/vote/": "/api/v1/polls/1-x/vote/",
}  # fmt: skip
#: How lists of the API are asked, in each language.
API_LISTS = {
    "plans": ("", "cursor=start"),
    "themes": ("", "plan=nap-test", "plan=secret"),
    "institutions": ("", "cursor=start"),
    "organisations": ("",),
    "forms": ("", "plan=nap-test", "plan=secret", "cursor=start"),
    "recordings": ("", "updated_since=2020-01-01T00:00:00Z"),
    "workshops": ("", "plan=nap-test", "theme=health", "theme=secret", "cursor=start"),
    "commitments": ("", "theme=health", "institution=secret", "status=draft", "cursor=start"),
    "ideas": (
        "", "cursor=start", f"q={SOUGHT}", "order=supports", "order=random", "theme=secret",
        "institution=secret", "workshop=secret", "outcome=integrated", "outcome=merged",
        "channel=workshop", "updated_since=2020-01-01T00:00:00Z",
    ),
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


def in_api(addresses: dict[str, int]) -> dict[str, int]:
    """Where the API has the ideas that somebody could guess, and what it must answer."""
    found = {}
    for path, status in addresses.items():
        if match := re.match(r"^/\w\w/nap-test/ideas/([\w-]{9})/$", path):
            in_public = status if status == SHOWN else NOT_FOUND
            found[f"/api/v1/ideas/{match[1]}/"] = in_public
            found[f"/api/v1/ideas/{match[1]}/comments/"] = in_public
            # That it is not public is all that is told; a registration is not an idea.
            is_idea = Idea.objects.filter(reference=match[1]).exists()
            found[f"/api/v1/lookup/{match[1]}/"] = SHOWN if is_idea else NOT_FOUND
    return found


def of_every_page() -> list[str]:
    """What the API can be asked about each page in the database, and about all of them."""
    lists = ["", "&type=pages.NewsPage&order=date", "&locale=fr", "&descendant_of=root"]
    asked = [f"/api/v3/pages/?limit=100{query}" for query in lists]
    asked += [f"/api/v3/pages/?limit=100&search={word}" for word in (SOUGHT, CANARY[:8])]
    asked += [f"/api/v1/site/?locale={language}" for language in LANGUAGES]
    for page in Page.objects.filter(depth__gt=1):
        asked += [
            f"/api/v3/pages/{page.pk}/",
            f"/api/v3/pages/{page.pk}/?version=draft&locale=fr",
            f"/api/v3/pages/?child_of={page.pk}",
            f"/api/v1/pages/?path={page.get_url()}",
        ]
    return asked


def of(secret: str, paths: Iterable[str]) -> list[str]:
    """Guesses at what has that slug."""
    return [path.replace("secret", secret) for path in paths if path]


def look_everywhere(client, secrets: list[str], *more: str) -> dict[str, str]:
    searches = [
        f"/{language}/{path}{query}"
        for language in LANGUAGES
        for path, queries in LISTS.items()
        for query in queries
    ]
    guesses = [f"/{language}/nap-test/secret/nothing/" for language in LANGUAGES]
    searches += [
        f"/api/v1/{name}/?locale={language}&limit=100&{query}".rstrip("&")
        for language in LANGUAGES
        for name, queries in API_LISTS.items()
        for query in queries
    ]
    searches += [*guesses, *OTHERS.values()]
    guessed = [path for secret in secrets for path in of(secret, searches)]
    return crawl(client, *STARTS, *guessed, *of_every_page(), *more)


#: States that do not get in each other's way are looked for together: a crawl takes a minute.
GROUPS = [
    ["unpublished page", "draft page", "scheduled page", "expired page", "page for members",
     "page with a password"],
    ["page below an unpublished one", "draft revision of a live page",
     "draft translation of a page"],
    ["draft record", "draft revision of a record", "draft translation of a record"],
    ["criterion", "waiting idea", "hidden idea", "withdrawn idea", "waiting comment",
     "hidden comment", "withdrawn comment", "internal words", "registration"],
]  # fmt: skip


def test_acl_01_every_state_is_looked_for():
    assert sorted(state for group in GROUPS for state in group) == sorted(STATES)


@pytest.mark.parametrize("states", GROUPS, ids=", ".join)
def test_acl_01_nothing_of_it_is_public(client, portal, settings, states):
    # What is refused because so much was asked for would hide what it says.
    settings.PORTAL_API_READS_PER_MINUTE = 10**9
    other = make_contribution(portal, "published")
    addresses, secrets = (
        {},
        ["secret", *(f"secret-{number}" for number in range(2, len(states) + 1))],
    )
    for state, portal.secret in zip(states, secrets, strict=True):
        addresses |= STATES[state](portal)
    addresses |= in_api(addresses)
    receipt = receipt_path(other)
    found = look_everywhere(client, secrets, receipt, f"{receipt}data/", *addresses)
    assert len(found) > 70
    leaks = sorted(path for path, text in found.items() if CANARY in text.lower())
    assert leaks == []
    for path, status in addresses.items():
        response = client.get(path)
        assert (path, response.status_code) == (path, status)
        assert CANARY not in str(response.headers).lower()
