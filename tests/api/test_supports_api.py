"""Supporting and following an idea, and finding it by its reference."""

import uuid

import pytest
from django.utils import timezone

from consultation_forms.models import Message, Subscription, Support
from consultation_forms.supports.actions import SupportIdea
from consultation_forms.supports.key import read_supporter, signed_supporter
from tests.api.requests import call
from tests.portal import make_idea
from tests.receipts import make_contribution


@pytest.fixture
def idea(portal):
    return make_idea(portal, reference="7KM2-9QXJ")


def press(client, idea, method="PUT", supporter=None):
    return call(client, method, f"/ideas/{idea.reference}/support/", {"supporter": supporter})


def test_once_a_person(client, idea):
    first = press(client, idea)
    told = first.json()
    assert (told["supports"], told["supported"]) == (1, True)
    assert not first.cookies
    assert first["Cache-Control"] == "private, no-store"
    again = press(client, idea, supporter=told["supporter"]).json()
    assert (again["supports"], read_supporter(again["supporter"])) == (
        1, read_supporter(told["supporter"]),
    )  # fmt: skip
    press(client, idea)
    assert call(client, "GET", f"/ideas/{idea.reference}/").json()["supports"] == 2
    gone = press(client, idea, "DELETE", told["supporter"]).json()
    assert (gone["supports"], gone["supported"]) == (1, False)
    assert press(client, idea, "DELETE", told["supporter"]).json()["supports"] == 1
    nobody = press(client, idea, "DELETE").json()
    assert nobody == {"supporter": None, "supports": 1, "supported": False}


def test_the_key_is_the_cookies(client, idea):
    """The same person on the portal's page and in the API, if a client hands her key over."""
    client.post(f"/ar/nap-test/ideas/{idea.reference}/support/")
    signed = client.cookies["supporter"].value
    assert press(client, idea, supporter=signed).json()["supports"] == 1
    assert Support.objects.get().supporter == read_supporter(signed)
    # The cookie itself says nothing here.
    assert press(client, idea).json()["supports"] == 2


@pytest.mark.parametrize("bad", ["", "x", str(uuid.UUID(int=4)), "a:b:c"])
def test_a_key_that_the_portal_did_not_give(client, idea, bad):
    for method in ("PUT", "DELETE"):
        response = press(client, idea, method, bad)
        assert (response.status_code, response.json()["code"]) == (422, "supporter")
    assert not Support.objects.exists()


def test_a_network_has_only_so_many(client, idea, settings):
    settings.PORTAL_SUPPORTERS_PER_DAY = 2
    key = press(client, idea).json()["supporter"]
    client.post(f"/ar/nap-test/ideas/{idea.reference}/support/")
    refused = press(client, idea)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    assert 0 < int(refused["Retry-After"]) <= 24 * 3600
    assert press(client, idea, supporter=key).status_code == 200
    assert Support.objects.count() == 2


def test_a_key_from_another_idea_is_one_supporter_more(client, portal, idea, settings):
    """Else a network gathers keys elsewhere and spends them all here."""
    other = make_idea(portal)
    keys = [press(client, other).json()["supporter"] for _person in range(3)]
    settings.PORTAL_SUPPORTERS_PER_DAY = 2
    assert [press(client, idea, supporter=key).status_code for key in keys] == [200, 200, 429]
    client.cookies["supporter"] = keys[2]
    assert client.post(f"/ar/nap-test/ideas/{idea.reference}/support/").status_code == 429
    assert Support.objects.filter(idea=idea).count() == 2


def test_when_it_is_closed(client, portal, idea):
    portal.phase.opens_supports = False
    portal.phase.save()
    signed = signed_supporter(uuid.uuid4())
    for method, key in (("PUT", None), ("PUT", signed), ("DELETE", signed)):
        response = press(client, idea, method, key)
        assert (response.status_code, response.json()["code"]) == (403, "closed")
    assert not Support.objects.exists()


def test_what_was_set_aside_does_not_begin_anew(client, idea):
    key = press(client, idea).json()["supporter"]
    Support.objects.update(set_aside_at=timezone.now())
    assert press(client, idea, "DELETE", key).json()["supports"] == 0
    assert press(client, idea, supporter=key).json()["supports"] == 0


def test_supporting_a_merged_idea_supports_the_other(client, portal, idea):
    merged = make_idea(portal, merged_into=idea, merged_at=timezone.now())
    key = press(client, merged).json()["supporter"]
    assert Support.objects.get().idea == idea
    assert press(client, idea, supporter=key).json()["supports"] == 1
    SupportIdea(idea, uuid.uuid4()).execute()
    assert press(client, merged, "DELETE", key).json()["supports"] == 1


@pytest.mark.parametrize("kind", ["pending", "hidden", "withdrawn"])
def test_what_is_not_public_is_not_there(client, portal, kind):
    idea = make_contribution(portal, kind)
    assert press(client, idea).status_code == 404
    assert press(client, idea, "DELETE").status_code == 404
    path = f"/ideas/{idea.reference}/follow/"
    assert call(client, "POST", path, {"email": "a@b.org"}).status_code == 404
    assert call(client, "GET", f"/ideas/{idea.reference}/comments/").status_code == 404


def test_an_address_is_asked_whether_it_wants_to_follow(client, idea):
    path = f"/ideas/{idea.reference}/follow/?locale=fr"
    first, again = (call(client, "POST", path, {"email": "A@Example.org"}) for _time in range(2))
    assert first.status_code == 200
    assert first.json()["asked"]
    assert first.json() == again.json()  # it tells nothing of who follows already
    assert Subscription.objects.get().language == "fr"
    assert Message.objects.get().recipient == "a@example.org"
    for bad in ({"email": "no"}, {"email": ""}, {}, {"email": "a@b.org", "language": "ar"}):
        assert call(client, "POST", path, bad).status_code == 422


def look_up(client, reference: str, locale: str = "en"):
    return call(client, "GET", f"/lookup/{reference}/?locale={locale}")


@pytest.mark.parametrize("typed", ["7KM2-9QXJ", "7km29qxj", "7 k m 2 – 9 q x j", "٧KM٢-٩QXJ"])
def test_a_reference_leads_to_its_idea(client, idea, typed):
    told = look_up(client, typed).json()
    assert told["state"] == "public"
    assert told["words"] == idea.title
    assert call(client, "GET", told["api"]).json()["reference"] == idea.reference
    assert told["url"].endswith(f"/en/nap-test/ideas/{idea.reference}/")


@pytest.mark.parametrize("typed", ["7KM2-9QXB", "7KM2", "x" * 100, "2222-2222"])
def test_what_is_not_found_is_told(client, idea, typed):
    response = look_up(client, typed)
    assert (response.status_code, response.json()["code"]) == (404, "unknown")
    page = client.get("/en/nap-test/ideas/", {"reference": typed}).content.decode()
    assert response.json()["detail"] in page


@pytest.mark.parametrize("kind", ["pending", "hidden", "withdrawn"])
def test_api_13_what_is_not_public_says_so_and_no_more(client, portal, kind):
    contribution = make_contribution(portal, kind)
    told = look_up(client, contribution.reference).json()
    assert told == {
        "reference": contribution.reference, "api": None, "url": None,
        "state": "withdrawn" if kind == "withdrawn" else "not_public",
        "words": "Withdrawn by its author" if kind == "withdrawn" else "This idea is not public",
    }  # fmt: skip


def test_api_13_other_kinds_are_not_found(client, portal):
    for kind in ("comment", "registration", "feedback"):
        assert look_up(client, make_contribution(portal, kind).reference).status_code == 404
