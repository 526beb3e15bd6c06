"""Threads of comments on ideas and commitments."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation_forms.models import PersonalData
from tests.api.requests import call
from tests.portal import make_comment, make_idea

HIDDEN = {"moderation": "hidden", "hidden_code": "insult"}


@pytest.fixture(params=["idea", "commitment"])
def subject(request, portal):
    """The list's address, and what makes a comment part of it."""
    if request.param == "idea":
        idea = make_idea(portal)
        return f"/ideas/{idea.reference}/comments/", {"about_idea": idea}
    return "/commitments/portal/comments/", {}


def test_threads_with_replies(client, portal, subject):
    path, about = subject
    first = make_comment(portal, body="أول", **about)
    PersonalData.objects.create(contribution=first, name="سعاد", email="s@example.org",
                                show_name=True)  # fmt: skip
    second = make_comment(portal, body="ثان", **about)
    PersonalData.objects.create(contribution=second, name="Ali", email="a@example.org")
    reply = make_comment(portal, body="جواب", reply_to=first, **about)
    make_comment(portal, body="معلق", reply_to=first, moderation="pending", **about)
    make_comment(portal, body="ينتظر", moderation="pending", published_at=None, **about)
    make_comment(portal, body="في مكان آخر", about_idea=make_idea(portal))
    response = call(client, "GET", f"{path}?locale=en")
    told = response.json()
    assert told["count"] == 2
    assert [one["reference"] for one in told["items"]] == [first.reference, second.reference]
    assert told["items"][0] == {
        **told["items"][0], "state": "published", "notice": "", "body": "أول", "language": "ar",
        "author": "سعاد",
    }  # fmt: skip
    assert [one["reference"] for one in told["items"][0]["replies"]] == [reply.reference]
    assert told["items"][1]["author"] == ""
    assert "example.org" not in response.content.decode()
    assert "Ali" not in response.content.decode()
    assert response["ETag"]
    assert call(client, "GET", path, **{"If-None-Match": call(client, "GET", path)["ETag"]}
                ).status_code == 304  # fmt: skip
    short = call(client, "GET", f"{path}?fields=body&limit=1").json()
    assert short["items"] == [{"reference": first.reference, "body": "أول"}]


def test_what_is_gone_keeps_its_place_and_not_its_words(client, portal, subject):
    path, about = subject
    hidden = make_comment(portal, body="سر", **HIDDEN, **about)
    make_comment(portal, body="جواب", reply_to=hidden, **about)
    make_comment(portal, body="سر", **HIDDEN, **about)
    withdrawn = make_comment(portal, body="سر", moderation="withdrawn",
                             withdrawn_at=timezone.now(), **about)  # fmt: skip
    make_comment(portal, reply_to=withdrawn, **about)
    for one in (hidden, withdrawn):
        PersonalData.objects.create(contribution=one, name="سعاد", show_name=True)
    response = call(client, "GET", f"{path}?locale=en")
    told = response.json()
    assert [(one["state"], one["notice"], one["body"], one["author"]) for one in told["items"]] == [
        ("hidden", "This comment was hidden by a moderator.", "", ""),
        ("withdrawn", "This comment was withdrawn by its author.", "", ""),
    ]
    assert "سر" not in response.content.decode()


def test_by_cursor_and_since(client, portal, subject):
    path, about = subject
    long_ago = timezone.now() - timedelta(days=9)
    made = [
        make_comment(portal, published_at=long_ago, received_at=long_ago, **about)
        for _place in range(5)
    ]
    whole, cursor = [], "start"
    while cursor:
        part = call(client, "GET", f"{path}?cursor={cursor}&limit=2").json()
        whole += [one["reference"] for one in part["items"]]
        cursor = part["next_cursor"]
    assert sorted(whole) == sorted(one.reference for one in made)
    make_comment(portal, reply_to=made[1], **about)
    since = (timezone.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    changed = call(client, "GET", f"{path}?updated_since={since}").json()["items"]
    assert [one["reference"] for one in changed] == [made[1].reference]


def test_queries_do_not_grow(client, portal, subject):
    path, about = subject
    for place in range(30):
        first = make_comment(portal, **about)
        for one in (first, make_comment(portal, reply_to=first, **about)):
            PersonalData.objects.create(contribution=one, name=f"{place}", show_name=True)
    with CaptureQueriesContext(connection) as captured:
        assert len(call(client, "GET", f"{path}?limit=100").json()["items"]) == 30
    assert len(captured) <= 6, "\n".join(query["sql"][:150] for query in captured)


def test_a_commitment_of_another_plan(client, portal):
    assert call(client, "GET", "/commitments/portal/comments/?plan=nap-test").status_code == 200
    assert call(client, "GET", "/commitments/portal/comments/?plan=nothing").status_code == 404
    assert call(client, "GET", "/commitments/nothing/comments/").status_code == 404
    portal.commitment.unpublish()
    assert call(client, "GET", "/commitments/portal/comments/").status_code == 404
