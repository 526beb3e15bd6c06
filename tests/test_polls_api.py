"""Polls through the API: the same rules as on the page."""

import json
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone
from ninja import NinjaAPI

from cms.contrib.poll.api import make_router
from cms.contrib.poll.models import PollVote
from tests.polls import NO, WORDS, YES, key_of, make_votes, poll_page
from tests.test_polls import HIDE, path_of, vote

API = "/api/v1/polls/"


def put(client, page, data: dict | str):
    body = data if isinstance(data, str) else json.dumps(data)
    return client.put(f"{API}{key_of(page)}/vote/", body, content_type="application/json")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_poll_in_each_language(client, portal, language):
    closes = timezone.now().replace(microsecond=0) + timedelta(days=1)
    page = poll_page(portal, closes=closes)
    make_votes(page, YES, 3)
    response = client.get(f"{API}{key_of(page)}/?locale={language}")
    question, yes, no = WORDS[language]
    found = response.json()
    assert found.pop("closes").startswith(f"{closes:%Y-%m-%dT%H:%M}")
    assert found == {
        "id": key_of(page), "locale": language, "question": question,
        "answers": [{"id": YES, "words": yes}, {"id": NO, "words": no}],
        "is_open": True, "opens": None, "voters": 3, "counts": {YES: 3, NO: 0},
        "url": f"http://localhost/{language}/nap-test/poll/#poll-{key_of(page).split('-')[1]}",
    }  # fmt: skip
    known = client.get(
        f"{API}{key_of(page)}/?locale={language}", headers={"If-None-Match": response["ETag"]}
    )
    assert known.status_code == 304


def test_a_new_person_gets_a_key_and_changes_her_vote_with_it(client, portal):
    page = poll_page(portal)
    first = put(client, page, {"answer": YES, "supporter": None})
    assert first.status_code == 200
    assert not first.cookies
    told = first.json()
    assert (told["voters"], told["counts"], told["answer"]) == (1, {YES: 1, NO: 0}, YES)
    again = put(client, page, {"answer": NO, "supporter": told["supporter"]}).json()
    assert (again["voters"], again["counts"]) == (1, {YES: 0, NO: 1})
    assert PollVote.objects.count() == 1
    # The same key in a browser is the same person.
    client.cookies["supporter"] = again["supporter"]
    assert vote(client, page).status_code == 303
    assert PollVote.objects.get().answer == YES


def test_cookies_are_not_looked_at(client, portal):
    page = poll_page(portal)
    vote(client, page)
    assert put(client, page, {"answer": YES}).json()["voters"] == 2


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"answer": "x"},
        {"answer": YES, "supporter": "forged"},
        {
            "answer": YES,
            "supporter": signing.dumps("no number", salt="consultation_forms.supporter"),
        },
        {"answer": YES, "supporter": None, "voter": "x"},
        {"answer": None},
        "[]",
    ],
)
def test_what_is_not_a_vote_is_refused(client, portal, data):
    assert put(client, poll_page(portal), data).status_code == 422
    assert not PollVote.objects.exists()


def test_a_closed_poll_and_a_crowded_network(client, portal, settings):
    settings.PORTAL_VOTERS_PER_DAY = 1
    page = poll_page(portal, closes=timezone.now() + timedelta(hours=1))
    assert put(client, page, {"answer": YES}).status_code == 200
    assert put(client, page, {"answer": YES}).status_code == 429
    # Through the form she comes from the same network.
    assert vote(client, page).status_code == 429
    for version in (page, *page.get_translations()):
        version = version.specific
        version.body[0].value["closes_at"] = timezone.now()
        version.save_revision().publish()
    refused = put(client, page, {"answer": YES})
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"
    assert client.get(f"{API}{key_of(page)}/").json()["is_open"] is False


def test_a_vote_is_counted_among_what_is_written(client, portal, settings):
    settings.PORTAL_API_WRITES_PER_MINUTE = 2
    page = poll_page(portal)
    answers = [put(client, page, {"answer": YES}) for _time in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Limit"] == "2"
    assert answers[2].json()["code"] == "too_many_requests"
    read = client.get(f"{API}{key_of(page)}/")
    assert int(read["RateLimit-Remaining"]) == settings.PORTAL_API_READS_PER_MINUTE - 1


def test_a_crowded_network_is_told_when_to_come_again(client, portal, settings):
    settings.PORTAL_VOTERS_PER_DAY = 1
    page = poll_page(portal)
    key = put(client, page, {"answer": YES}).json()["supporter"]
    refused = put(client, page, {"answer": YES})
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    # The rest of the day, not of the minute.
    assert 60 < int(refused["Retry-After"]) <= 24 * 3600
    # Who has voted may change her mind.
    assert put(client, page, {"answer": NO, "supporter": key}).status_code == 200


def test_refusals_have_the_codes_of_supports(client, portal):
    page = poll_page(portal)
    response = put(client, page, {"answer": YES, "supporter": "forged"})
    assert (response.status_code, response.json()["code"]) == (422, "supporter")
    assert response.json()["errors"][0]["loc"] == ["body", "supporter"]
    response = put(client, page, {"answer": "x"})
    assert (response.status_code, response.json()["code"]) == (422, "invalid")
    assert response.json()["errors"][0]["loc"] == ["body", "answer"]
    later = poll_page(portal, parent=portal.about, opens=timezone.now() + timedelta(days=1))
    response = put(client, later, {"answer": YES})
    assert (response.status_code, response.json()["code"]) == (403, "closed")


def test_another_front_end_is_its_address(client, portal, settings):
    settings.HEADLESS_FRONTEND_URL = "https://front.example"
    found = client.get(f"{API}{key_of(poll_page(portal))}/?locale=fr").json()
    assert found["url"].startswith("https://front.example/fr/nap-test/poll/#poll-")


@pytest.mark.parametrize("results", ["after", "closing"])
def test_results_are_kept_back_as_on_the_page(client, portal, results):
    page = poll_page(portal, results=results, closes=timezone.now() + timedelta(hours=1))
    make_votes(page, NO, 4)
    found = client.get(f"{API}{key_of(page)}/").json()
    assert (found["counts"], found["voters"]) == (None, 4)
    told = put(client, page, {"answer": YES}).json()
    assert told["counts"] == ({YES: 1, NO: 4} if results == "after" else None)


@pytest.mark.parametrize("hide", HIDE.values(), ids=HIDE)
def test_acl_01_what_is_not_public_is_not_there(client, portal, hide):
    page = poll_page(portal)
    hide(page)
    assert client.get(f"{API}{key_of(page)}/").status_code == 404
    assert put(client, page, {"answer": YES}).status_code == 404


def test_unknown_parameters_are_refused(client, portal):
    page = poll_page(portal)
    assert client.get(f"{API}{key_of(page)}/?locale=de").status_code == 422
    assert client.get(f"{API}{key_of(page)}/?lang=fr").status_code == 422
    assert client.get(path_of(page)).status_code == 200


def test_the_routes_are_described(db):
    api = NinjaAPI(urls_namespace="polls-alone")
    api.add_router("/polls", make_router())
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    read, send = paths["/polls/{poll_id}/"]["get"], paths["/polls/{poll_id}/vote/"]["put"]
    assert {read["operationId"], send["operationId"]} == {"get_poll", "vote_in_poll"}
    assert {one["name"] for one in read["parameters"]} == {"poll_id", "locale"}
    assert all(one["description"] for one in [*read["parameters"], *send["parameters"]])
