"""What is sent through the API: the same forms, the same checks, one contribution."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation_forms.models import (
    Comment,
    Contribution,
    FeedbackResponse,
    Idea,
    Message,
    PersonalData,
    Registration,
    Support,
)
from tests.api.requests import COMMENT, IDEA, call, send
from tests.portal import (
    COMMENT_FORM,
    DISCUSSION_FORM,
    IDEA_FORM,
    form_block,
    make_comment,
    make_idea,
)
from tests.sent_forms import stamp
from tests.surveys import SURVEY, key, survey_page

KEY = str(uuid.UUID(int=9))


def test_an_idea_is_received_with_its_receipt(client, portal):
    answers = {**IDEA, "name": "سعاد", "email": "souad@example.org", "city": None}
    response = send(client, IDEA_FORM, answers, locale="fr")
    told = response.json()
    assert response.status_code == 201, told
    idea = Idea.objects.get()
    assert (idea.language, idea.plan, idea.theme) == ("fr", portal.plan, portal.theme)
    assert (idea.sent_from_id, idea.flags, idea.moderation) == (
        portal.ideas_page.pk, [], "pending",
    )  # fmt: skip
    assert idea.body == "نشر ميزانية كل جماعة\nبصيغة مفتوحة"
    assert idea.personal_data.email == "souad@example.org"
    assert Message.objects.get().recipient == "souad@example.org"
    assert told["reference"] == idea.reference
    assert told["state"]["moderation"] == "pending"
    assert told["next_steps"]
    assert response["Location"] == told["receipt"]["api"]
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies
    page = client.get(told["receipt"]["url"].removeprefix("http://localhost:8000"))
    assert page.status_code == 200
    assert idea.reference in page.content.decode()
    receipt = call(client, "GET", told["receipt"]["api"]).json()
    assert receipt["reference"] == idea.reference
    # Whoever follows the addresses stays in the language of the form.
    assert receipt["url"].startswith("http://localhost/fr/")
    led_to = [
        told["receipt"]["api"],
        told["follow"]["api"],
        *(one["api"] for one in receipt["offers"]),
    ]
    assert all(address.endswith("/?locale=fr") for address in led_to), led_to


def test_every_kind_of_form(client, portal):
    idea = make_idea(portal)
    assert send(client, COMMENT_FORM, COMMENT).status_code == 201
    assert Comment.objects.get().about_page_id == portal.commitment.pk
    assert send(client, DISCUSSION_FORM, COMMENT, idea=idea.reference.lower()).status_code == 201
    comment = Comment.objects.get(about_idea=idea)
    first = make_comment(portal, about_idea=idea)
    reply = {**COMMENT, "body": "جواب", "reply_to": first.reference}
    assert send(client, DISCUSSION_FORM, reply, idea=idea.reference).status_code == 201
    assert Comment.objects.latest("pk").reply_to == first
    waiting = {**COMMENT, "reply_to": comment.reference}
    refused = send(client, DISCUSSION_FORM, waiting, idea=idea.reference)
    assert (refused.status_code, refused.json()["errors"][0]["loc"]) == (
        422, ["body", "answers", "reply_to"],
    )  # fmt: skip
    survey_page(portal)
    answers = {
        f"q_{key(1)}": "web", f"q_{key(2)}": ["school", "health"], f"q_{key(3)}": 33.5,
        f"q_{key(4)}": "2026-03-01", f"q_{key(5)}": "فاس", f"q_{key(8)}": True, "consent": True,
    }  # fmt: skip
    response = send(client, SURVEY, answers)
    assert response.status_code == 201, response.content
    assert response.json()["follow"] is None
    stored = [answer["answer"] for answer in FeedbackResponse.objects.get().answers]
    assert stored == ["الإنترنت", ["المدرسة", "الصحة"], "33.5", "2026-03-01", "فاس", "", "", True]


def test_seats(client, portal):
    page, form = portal.workshop, str(uuid.UUID(int=5))
    page.starts_at = timezone.now() + timedelta(days=5)
    page.body = form_block("registration_form", form, seats=1)
    page.save()
    portal.phase.opens_registrations = True
    portal.phase.save()
    person = {"name": "علي", "email": "ali@example.org", "consent": True}
    assert send(client, form, person).status_code == 201
    again = send(client, form, {**person, "city": "فاس"}, locale="en")
    assert again.status_code == 422
    assert again.json()["errors"][0]["msg"].startswith("This e-mail address is registered")
    other = send(client, form, {**person, "email": "b@example.org"}, locale="en").json()
    assert other["state"]["words"] == "You are on the waiting list, at place 1."
    assert Registration.objects.count() == 2


def test_what_has_to_be_mended(client, portal):
    answers = {"theme": "nothing", "title": "x" * 500, "body": "", "email": "no", "consent": False}
    response = send(client, IDEA_FORM, answers, locale="fr")
    told = response.json()
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    faults = {fault["loc"][-1]: fault["type"] for fault in told["errors"]}
    assert faults == {
        "theme": "invalid_choice", "title": "max_length", "body": "required", "email": "invalid",
        "consent": "required",
    }  # fmt: skip
    words = {fault["loc"][-1]: fault["msg"] for fault in told["errors"]}
    assert words["body"] == "Décrivez votre idée en quelques mots."
    assert told["stamp"]
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("bad", ["", "forged", "old", "other form"])
def test_a_stamp_that_is_no_good_brings_a_fresh_one(client, portal, bad):
    made = {"old": stamp(age=timedelta(hours=25)), "other form": stamp(COMMENT_FORM)}
    response = send(client, IDEA_FORM, IDEA, stamp=made.get(bad, bad))
    told = response.json()
    assert (response.status_code, told["code"]) == (422, "stamp")
    assert send(client, IDEA_FORM, IDEA, stamp=told["stamp"]).status_code == 201


def test_a_closed_form(client, portal):
    portal.phase.ends_at = timezone.now() - timedelta(minutes=1)
    portal.phase.save()
    response = send(client, IDEA_FORM, IDEA)
    told = response.json()
    assert (response.status_code, told["code"]) == (409, "closed")
    assert told["closed_since"][:16] == portal.phase.ends_at.isoformat()[:16]
    portal.phase.starts_at = timezone.now() + timedelta(days=1)
    portal.phase.ends_at = timezone.now() + timedelta(days=2)
    portal.phase.save()
    assert send(client, IDEA_FORM, IDEA).json()["opens_at"]
    assert not Contribution.objects.exists()


def test_the_checks_flag_and_never_refuse(client, portal, settings):
    settings.PORTAL_SUBMISSIONS_PER_HOUR = 2
    send(client, IDEA_FORM, IDEA, website="http://spam")
    send(client, IDEA_FORM, {**IDEA, "title": "سريعة"}, stamp=stamp(age=timedelta(0)))
    assert send(client, IDEA_FORM, {**IDEA, "title": "ثالثة"}).status_code == 201
    flags = list(Idea.objects.order_by("pk").values_list("flags", flat=True))
    assert flags == [["honeypot"], ["hasty"], ["too_many"]]


def test_the_same_request_is_one_contribution(client, portal):
    body = {"answers": IDEA, "stamp": stamp()}
    path = f"/forms/{IDEA_FORM}/submissions/"
    first, second = (call(client, "POST", path, body) for _time in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Idea.objects.count() == 1


def test_an_idempotency_key(client, portal):
    body = {"answers": IDEA, "stamp": stamp()}
    path, headers = f"/forms/{IDEA_FORM}/submissions/", {"Idempotency-Key": KEY}
    first = call(client, "POST", path, body, **headers)
    assert first.status_code == 201, first.content
    again = call(client, "POST", path, body, **headers)
    assert (again.status_code, again.json()) == (200, first.json())
    for change in ({"answers": {**IDEA, "title": "أخرى"}}, {"stamp": stamp()}, {"website": "x"}):
        other = call(client, "POST", path, {**body, **change}, **headers)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    # The answer that was lost on its way can be had after the form closed, and the text changed.
    portal.phase.ends_at = timezone.now() - timedelta(minutes=1)
    portal.phase.save()
    Idea.objects.update(title="تغير")
    assert call(client, "POST", path, body, **headers).json()["receipt"] == first.json()["receipt"]
    assert Idea.objects.count() == 1
    elsewhere = {"answers": COMMENT, "stamp": stamp(COMMENT_FORM)}
    portal.phase.ends_at = timezone.now() + timedelta(days=1)
    portal.phase.save()
    comment = call(client, "POST", f"/forms/{COMMENT_FORM}/submissions/", elsewhere, **headers)
    assert comment.status_code == 201


def test_two_with_one_key_at_once_are_one(client, portal, monkeypatch):
    """The first one is stored between the other's look for it and its own row."""
    from consultation_forms.submissions.request_key import RequestKey

    body = {"answers": IDEA, "stamp": stamp()}
    path, headers = f"/forms/{IDEA_FORM}/submissions/", {"Idempotency-Key": KEY}
    first = call(client, "POST", path, body, **headers)
    real, looked = RequestKey.earlier, []

    def blind_once(self):
        looked.append(self)
        return None if len(looked) == 1 else real(self)

    monkeypatch.setattr(RequestKey, "earlier", blind_once)
    again = call(client, "POST", path, body, **headers)
    assert (again.status_code, again.json()) == (200, first.json())
    looked.clear()
    other = call(client, "POST", path, {**body, "website": "x"}, **headers)
    assert other.json()["code"] == "idempotency_mismatch"
    assert Idea.objects.count() == 1


@pytest.mark.parametrize("bad", ["short", "with space", "ünïcödé-key", "x" * 129])
def test_a_key_that_is_none(client, portal, bad):
    body = {"answers": IDEA, "stamp": stamp()}
    response = client.post(
        f"/api/v1/forms/{IDEA_FORM}/submissions/", body, content_type="application/json",
        HTTP_IDEMPOTENCY_KEY=bad,
    )  # fmt: skip
    assert response.status_code == 422
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("body", "loc"),
    [
        ({"answers": "x"}, ["body", "answers"]),
        ({"answers": {}, "zzz": 1}, ["body", "zzz"]),
        ({}, ["body", "answers"]),
        ({"answers": IDEA}, ["body", "stamp"]),
    ],
)
def test_a_fault_is_where_the_client_finds_it(client, portal, body, loc):
    response = call(client, "POST", f"/forms/{IDEA_FORM}/submissions/", body)
    assert response.status_code == 422
    assert [fault["loc"] for fault in response.json()["errors"]] == [loc]


def test_an_idea_has_to_be_named_where_it_is_about_one(client, portal):
    missing = send(client, DISCUSSION_FORM, COMMENT)
    assert (missing.status_code, missing.json()["code"]) == (422, "idea")
    hidden = make_idea(portal, moderation="pending")
    assert send(client, DISCUSSION_FORM, COMMENT, idea=hidden.reference).status_code == 404
    assert send(client, COMMENT_FORM, COMMENT, idea=make_idea(portal).reference).status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "answers",
    [
        {"title": 5}, {"title": ["a"]}, {"title": {"a": "b"}}, {"consent": "on"}, {"consent": 1},
        {"theme": ["open-data"]}, {"email": True},
    ],
)  # fmt: skip
def test_a_value_of_another_type(client, portal, answers):
    response = send(client, IDEA_FORM, {**IDEA, **answers})
    assert response.status_code == 422
    fault = response.json()["errors"][0]
    assert (fault["loc"], fault["type"]) == (
        ["body", "answers", next(iter(answers))], "wrong_type",
    )  # fmt: skip


def _snapshot() -> list:
    models = (Contribution, Idea, Comment, PersonalData, Support, Message)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_api_01_no_field_of_a_model_can_be_sent(client, portal, settings):
    settings.PORTAL_API_WRITES_PER_MINUTE = 10_000
    make_idea(portal)
    before = _snapshot()
    fields = {
        field.name for model in (Contribution, Idea, Comment, Registration, PersonalData)
        for field in model._meta.get_fields()
    } | {"status", "approved", "supports_count", "owner", "locale", "ip", "user"}  # fmt: skip
    of_forms = {"theme", "title", "body", "name", "email", "city", "organisation", "show_name"}
    of_body = {"answers", "stamp", "idea", "website", "page"}
    for name in sorted(fields):
        if name not in of_forms:
            told = send(client, IDEA_FORM, {**IDEA, name: "x"})
            assert (told.status_code, told.json()["errors"][0]["type"]) == (
                422, "unknown_field",
            ), name  # fmt: skip
        if name not in of_body:
            body = {"answers": IDEA, "stamp": stamp(), name: "x"}
            told = call(client, "POST", f"/forms/{IDEA_FORM}/submissions/", body)
            assert told.status_code == 422, name
    for guard in ("website", "stamp", "form"):
        assert send(client, IDEA_FORM, {**IDEA, guard: "x"}).status_code == 422
    assert _snapshot() == before


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud800b", "a\x1bb", "\ufffe"])
def test_api_06_nul_and_lone_surrogates(client, portal, bad):
    survey_page(portal)
    texts = ("theme", "title", "body", "name", "email", "city", "organisation")
    sent = [{"answers": {**IDEA, name: bad}} for name in texts]
    sent += [{"answers": {**IDEA, bad: "x"}}, {"stamp": bad}, {"idea": bad}, {"website": bad}]
    sent += [{"answers": {"consent": True, f"q_{key(place)}": value}}
             for place in range(1, 9) for value in (bad, [bad])]  # fmt: skip
    for change in sent:
        body = json.dumps({"answers": IDEA, "stamp": stamp(), **change})
        form = SURVEY if "q_" in body else IDEA_FORM
        response = client.post(
            f"/api/v1/forms/{form}/submissions/", body, content_type="application/json"
        )
        assert response.status_code == 422, change
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("with_key", [False, True])
def test_a_submission_costs_at_most_twelve_queries(client, portal, with_key):
    send(client, IDEA_FORM, {**IDEA, "title": "أولى"})
    with CaptureQueriesContext(connection) as captured:
        answers = {**IDEA, "email": "a@example.org"}
        assert send(client, IDEA_FORM, answers, key=KEY if with_key else "").status_code == 201
    sent = [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]
    first = next(place for place, sql in enumerate(sent) if sql.startswith("INSERT"))
    assert len(sent) - first <= 12
    assert len(sent) <= 20, "\n".join(sql[:160] for sql in sent)


def test_writes_are_limited(client, portal, settings):
    settings.PORTAL_API_WRITES_PER_MINUTE = 1
    assert send(client, IDEA_FORM, IDEA).status_code == 201
    response = send(client, IDEA_FORM, {**IDEA, "title": "أخرى"})
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60


def test_another_site_may_not_send(client, portal):
    body = {"answers": IDEA, "stamp": stamp()}
    response = call(client, "POST", f"/forms/{IDEA_FORM}/submissions/", body,
                    Origin="https://evil.example")  # fmt: skip
    assert (response.status_code, response.json()["code"]) == (403, "origin")
    assert not Contribution.objects.exists()
