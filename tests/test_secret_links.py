"""ACL-03: every address with a secret in it, from the URLconf: another secret is not found."""

import re

import pytest
from django.urls import URLResolver, get_resolver

from consultation_forms.submissions.receipt import receipt_secret
from tests.receipts import make_contribution

_SECRET = re.compile(r"<str:(secret|token)>")


def addresses(resolver=None, prefix: str = "") -> list[str]:
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern, here)
        elif _SECRET.search(here):
            found.append(here)
    return found


def test_all_are_known():
    """A new one must be tried below, and have a test of what its right secret does."""
    assert {re.sub(r"^\w\w/", "", one) for one in addresses()} == {
        "mail/stop/<str:token>/",
        "follow/<str:token>/",
        "referrals/<str:token>/",
        *(
            f"receipts/<str:reference>/<str:secret>/{what}"
            for what in ("", "edit/", "withdraw/", "follow/", "stop/", "data/", "erase/")
        ),
    }


@pytest.mark.parametrize("address", addresses())
def test_another_secret_is_not_found(client, portal, address):
    mine, other = (make_contribution(portal, "pending") for _number in range(2))
    for secret in (receipt_secret(other), receipt_secret(mine)[:-1], "x", "ا", "0" * 500):
        path = "/" + _SECRET.sub(secret, address).replace("<str:reference>", mine.reference)
        for method in ("get", "post", "head"):
            # 405: nobody can do that there, whatever her secret.
            assert getattr(client, method)(path).status_code in (404, 405), (method, secret)
    mine.refresh_from_db()
    assert mine.moderation == "pending"
