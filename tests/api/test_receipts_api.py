"""A contributor's own pages, in the API: whoever has the secret, and nobody else."""

from html import unescape

import pytest

from consultation_forms.models import Contribution, Idea, Message, PersonalData, Subscription
from consultation_forms.review.states import Moderation
from consultation_forms.submissions.receipt import receipt_secret
from tests.api.requests import call
from tests.portal import make_idea
from tests.receipts import KINDS, follow, make_contribution


def own(contribution: Contribution, more: str = "", locale: str = "en") -> str:
    secret = receipt_secret(contribution)
    return f"/receipts/{contribution.reference}/{secret}/{more}?locale={locale}"


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_what_the_page_says(client, portal, kind):
    contribution = make_contribution(portal, kind)
    response = call(client, "GET", own(contribution))
    told = response.json()
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in response
    page = client.get(told["url"].removeprefix("http://localhost:8000"))
    html = unescape(page.content.decode())
    for words in (told["title"], told["state"]["words"], *told["next_steps"]):
        assert words in html
    for offer in told["offers"]:
        assert offer["title"] in html
    assert told["state"]["moderation"] == contribution.moderation
    assert ("edit" in {offer["name"] for offer in told["offers"]}) == bool(told["texts"])
    assert bool(told["public_url"]) == (kind == "published")
    if kind == "hidden":
        assert told["reason"]["text"] == "off topic"


def test_the_text_changes_until_it_is_read(client, portal):
    idea = make_contribution(portal, "pending")
    told = call(client, "PATCH", own(idea), {"texts": {"title": " عنوان\u202e جديد "}})
    assert told.status_code == 200, told.content
    assert told.json()["texts"] == {"title": "عنوان جديد", "body": idea.body}
    idea.refresh_from_db()
    assert idea.title == "عنوان جديد"
    refused = call(client, "PATCH", own(idea), {"texts": {"title": "", "body": "x" * 90_000}})
    assert refused.status_code == 422
    faults = {(*fault["loc"], fault["type"]) for fault in refused.json()["errors"]}
    assert faults == {
        ("body", "texts", "title", "required"), ("body", "texts", "body", "max_length"),
    }  # fmt: skip
    for sent in ({"texts": {"theme": "health"}}, {"title": "x"}, {"texts": {}, "moderation": "x"}):
        assert call(client, "PATCH", own(idea), sent).status_code == 422
    Idea.objects.filter(pk=idea.pk).update(moderation="published", published_at=idea.received_at)
    late = call(client, "PATCH", own(idea), {"texts": {"title": "x"}})
    assert (late.status_code, late.json()["detail"]) == (409, "The text can no longer be changed.")
    registration = make_contribution(portal, "registration")
    assert call(client, "PATCH", own(registration), {"texts": {}}).status_code == 409


def test_withdrawn_is_withdrawn(client, portal):
    idea = make_contribution(portal, "published")
    for _time in range(2):
        told = call(client, "POST", own(idea, "withdraw/"), {})
        assert told.status_code == 200
        assert told.json()["state"]["moderation"] == "withdrawn"
    assert call(client, "GET", f"/ideas/{idea.reference}/").status_code == 404


def test_news_can_be_had_and_stopped(client, portal):
    idea = make_contribution(portal, "published")
    asked = call(client, "POST", own(idea, "follow/"), {"email": "Souad@Example.org"}).json()
    assert asked["asked"]
    assert asked["promise"]
    assert Message.objects.get().recipient == "souad@example.org"
    again = call(client, "POST", own(idea, "follow/"), {"email": "souad@example.org"}).json()
    assert not again["asked"]
    assert call(client, "POST", own(idea, "follow/"), {"email": "no"}).status_code == 422
    follow(idea, "other@example.org", is_author=True)
    told = call(client, "POST", own(idea, "stop/"), {}).json()
    assert "stop" not in {offer["name"] for offer in told["offers"]}
    assert Subscription.objects.filter(stopped_at__isnull=False).exists()
    seat = make_contribution(portal, "registration")
    assert call(client, "POST", own(seat, "follow/"), {"email": "a@b.org"}).status_code == 409


def test_a_network_asks_only_so_often(client, portal, monkeypatch):
    monkeypatch.setattr("cms.api.participation.asking.FOLLOWS_PER_HOUR", 1)
    idea = make_contribution(portal, "published")
    assert call(client, "POST", own(idea, "follow/"), {"email": "a@example.org"}).status_code == 200
    late = call(client, "POST", own(idea, "follow/"), {"email": "b@example.org"})
    assert late.status_code == 429
    assert 0 < int(late["Retry-After"]) <= 3600
    assert not Subscription.objects.filter(email="b@example.org").exists()


def test_all_that_is_held_can_be_taken_away(client, portal):
    idea = make_contribution(portal, "published")
    response = call(client, "POST", own(idea, "data/"), {})
    assert response["Cache-Control"] == "private, no-store"
    (held,) = response.json()["contributions"]
    assert held["personal_data"]["email"] == "souad@example.org"
    assert held["title"] == idea.title
    assert call(client, "GET", own(idea, "data/")).status_code == 405


@pytest.mark.parametrize("withdraw", [False, True])
def test_the_author_is_erased(client, portal, withdraw):
    idea = make_contribution(portal, "published")
    follow(idea, "souad@example.org", is_author=True)
    for _time in range(2):
        told = call(client, "POST", own(idea, "erase/"), {"withdraw": withdraw})
        assert told.status_code == 200, told.content
        assert told.json()["personal_data_erased"]
    assert "erase" not in {offer["name"] for offer in told.json()["offers"]}
    idea.refresh_from_db()
    assert idea.moderation == (Moderation.WITHDRAWN if withdraw else Moderation.PUBLISHED)
    assert PersonalData.objects.get(contribution=idea).email == ""
    assert not Subscription.objects.exists()


PATHS = ("", "withdraw/", "follow/", "stop/", "data/", "erase/")


def test_another_secret_opens_nothing(client, portal):
    idea, other = make_contribution(portal, "pending"), make_idea(portal)
    for reference, secret in (
        (idea.reference, receipt_secret(other)),
        (other.reference, receipt_secret(idea)),
        (idea.reference, receipt_secret(idea)[:-1] + "x"),
        ("2222-2222", receipt_secret(idea)),
        (str(idea.pk), receipt_secret(idea)),
    ):
        answers = set()
        for more in PATHS:
            path = f"/receipts/{reference}/{secret}/{more}"
            method, body = ("PATCH", {"texts": {"title": "x"}}) if not more else ("POST", {})
            body = {"email": "a@b.org"} if more == "follow/" else body
            response = call(client, method, path, body)
            told = response.json()
            told.pop("request_id")
            answers.add((response.status_code, str(told), response["Referrer-Policy"]))
        answers.add((call(client, "GET", f"/receipts/{reference}/{secret}/").status_code, *list(
            answers)[0][1:]))  # fmt: skip
        assert {answer[0] for answer in answers} == {404}
        assert len(answers) == 1
        assert answers.pop()[2] == "no-referrer"
    idea.refresh_from_db()
    assert (idea.title, idea.moderation) == ("فكرة", "pending")
