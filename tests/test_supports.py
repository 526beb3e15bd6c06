"""One press, one person, one idea."""

import pytest
from django.db import IntegrityError, transaction

from consultation_forms.models import Support
from tests.portal import make_idea


@pytest.fixture
def idea(portal):
    return make_idea(portal)


def path(idea):
    return f"/ar/nap-test/ideas/{idea.reference}/"


def test_support_and_take_back(client, idea):
    page = client.get(path(idea))
    assert not page.cookies
    response = client.post(f"{path(idea)}support/")
    assert response.status_code == 303
    cookie = response.cookies["supporter"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert client.post(f"{path(idea)}support/").status_code == 303
    assert Support.objects.count() == 1
    html = client.get(path(idea)).content.decode()
    assert 'aria-pressed="true"' in html
    assert client.post(f"{path(idea)}support/", {"withdraw": "1"}).status_code == 303
    assert not Support.objects.exists()
    assert 'aria-pressed="false"' in client.get(path(idea)).content.decode()


def test_the_database_knows_one_support_a_person(idea):
    support = Support.objects.create(idea=idea)
    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.create(idea=idea, supporter=support.supporter)


def test_a_forged_cookie_is_another_person(client, idea):
    client.cookies["supporter"] = "forged"
    assert client.post(f"{path(idea)}support/").status_code == 303
    assert Support.objects.count() == 1


def test_a_foreign_site_cannot_support(client, idea):
    response = client.post(f"{path(idea)}support/", headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    assert not Support.objects.exists()


def test_a_network_has_so_many_new_supporters_a_day(client, idea, settings):
    settings.PORTAL_SUPPORTERS_PER_DAY = 3
    statuses = []
    for _place in range(5):
        client.cookies.clear()
        statuses.append(client.post(f"{path(idea)}support/").status_code)
    assert statuses == [303, 303, 303, 429, 429]
    assert Support.objects.count() == 3


def test_closed_supports_are_refused_in_words(client, portal, idea):
    portal.phase.opens_supports = False
    portal.phase.save()
    assert client.post(f"{path(idea)}support/").status_code == 403
    assert "support__closed" in client.get(path(idea)).content.decode()


@pytest.mark.parametrize("moderation", ["pending", "hidden"])
def test_an_idea_that_is_not_public_has_no_page(client, portal, moderation):
    hidden = make_idea(portal, moderation=moderation, hidden_code="other", hidden_reason="x")
    assert client.get(path(hidden)).status_code == 404
    assert client.post(f"{path(hidden)}support/").status_code == 404
