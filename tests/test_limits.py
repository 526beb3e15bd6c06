"""Limits for one network: who is counted, and what happens when nobody can be."""

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache

from consultation_forms.models import Idea, Support
from consultation_forms.submissions.network import network_of
from tests.canary import tables_with
from tests.portal import make_idea
from tests.sent_forms import IDEAS, idea_data

#: What somebody writes to look like somebody else.
DISGUISES = (
    "X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP",
    "CF-Connecting-IP", "X-Forwarded", "X_Forwarded_For",
)  # fmt: skip


class BrokenCache(LocMemCache):
    """Full, or away: it can be read, and counts nothing."""

    def add(self, *args, **kwargs):
        raise ConnectionError("no room")

    incr = add


@pytest.fixture
def broken_cache(settings):
    settings.CACHES = {"default": {"BACKEND": "tests.test_limits.BrokenCache", "LOCATION": "b"}}


def test_prv_10_no_address_of_a_network_is_kept(client, portal):
    idea = make_idea(portal)
    for path, data in ((IDEAS, idea_data()), (f"{IDEAS}{idea.reference}/support/", {})):
        assert client.post(path, data, REMOTE_ADDR="203.0.113.77").status_code == 303
    assert not tables_with("203.0.113.77")
    assert cache._cache
    assert "203.0.113.77" not in str(cache._cache)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_spm_03_a_disguise_is_not_believed(client, portal, settings, disguise):
    settings.PORTAL_SUBMISSIONS_PER_HOUR = 2
    for place in range(4):
        headers = {disguise: f"10.0.0.{place}", "User-Agent": f"robot {place}"}
        sent = client.post(IDEAS, idea_data(title=f"فكرة {place}"), headers=headers)
        assert sent.status_code == 303
    flags = list(Idea.objects.order_by("pk").values_list("flags", flat=True))
    assert flags == [[], [], ["too_many"], ["too_many"]]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:50123", "203.0.113.7"),
        ("2001:db8:1:1::b", "2001:db8:1:1::/64"),
        ("2001:db8:1:1:ffff::2%eth0", "2001:db8:1:1::/64"),
        ("[2001:db8:1:2::1]:443", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_a_line_is_one_network_however_many_addresses_it_has(address, network):
    assert network_of(address) == network


def test_spm_03_another_address_of_the_same_line_counts_along(client, portal, settings):
    settings.PORTAL_SUPPORTERS_PER_DAY = 2
    idea = make_idea(portal)
    for place in range(4):
        client.cookies.clear()
        address = f"{IDEAS}{idea.reference}/support/"
        client.post(address, REMOTE_ADDR=f"2001:db8:1:1::{place}")
    assert Support.objects.count() == 2


@pytest.mark.parametrize(("proxies", "supports"), [(0, 2), (1, 2), (2, 2), (3, 6)])
def test_spm_03_only_the_proxies_that_are_ours_are_believed(
    client, portal, settings, proxies, supports
):
    """Ours are two: they write the last two; what stands before was sent by the visitor."""
    settings.PORTAL_TRUSTED_PROXIES = proxies
    settings.PORTAL_SUPPORTERS_PER_DAY = 2
    idea = make_idea(portal)
    for place in range(6):
        client.cookies.clear()
        headers = {"X-Forwarded-For": f"10.0.0.{place}, 198.51.100.7, 192.0.2.1"}
        client.post(f"{IDEAS}{idea.reference}/support/", headers=headers)
    # With three of them believed, the first is a proxy's word, too: say the right number.
    assert Support.objects.count() == supports


def test_spm_11_moderators_look_when_nobody_can_count(client, portal, broken_cache):
    for place in range(3):
        sent = client.post(IDEAS, idea_data(title=f"فكرة {place}"))
        assert sent.status_code == 303
    assert list(Idea.objects.values_list("flags", flat=True)) == [["too_many"]] * 3
    assert set(Idea.objects.values_list("moderation", flat=True)) == {"pending"}


def test_spm_11_supports_are_not_unlimited_when_nobody_can_count(client, portal, broken_cache):
    idea = make_idea(portal)
    assert client.post(f"{IDEAS}{idea.reference}/support/").status_code == 429
    assert not Support.objects.exists()
