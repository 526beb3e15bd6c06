"""What ``test_altcha.py`` runs in a process that has the plugin ``cms.contrib.altcha``."""

import base64
import hashlib
import json
import time

import pytest
from django.core.cache import cache
from django.test import Client

from cms.contrib.altcha import puzzle
from cms.plugins.submission_checks import Submission, guards
from consultation_forms.admin.flags import flags_in_words
from consultation_forms.models import Idea
from tests.portal import COMMENT_FORM, IDEA_FORM
from tests.sent_forms import IDEAS, idea_data


def solved(task: dict, **changes) -> str:
    """What a client sends for a puzzle."""
    numbers = range(task["maxnumber"] + 1)
    number = next(n for n in numbers if _hash(task["salt"], n) == task["challenge"])
    sent = {name: task[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**sent, "number": number, **changes}).encode()).decode()


def _hash(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def flags_of(client, **data) -> list[str]:
    """Of the idea that is sent; one is always taken in."""
    before = set(Idea.objects.values_list("pk", flat=True))
    assert client.post(IDEAS, idea_data(**data)).status_code == 303
    return Idea.objects.exclude(pk__in=before).get().flags


def ask(client, form_id=IDEA_FORM) -> dict:
    response = client.get(f"/ar/proof/{form_id}/")
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies
    return response.json()


def test_with_a_proof_nothing_is_flagged(client, portal):
    assert flags_of(client, proof=solved(ask(client))) == []


def test_without_one_it_waits_for_a_moderator_who_reads_why(client, portal):
    assert flags_of(client) == ["no_proof"]
    idea = Idea.objects.get()
    assert idea.moderation == "pending"
    assert flags_in_words(idea)[0] not in ("", "no_proof")


@pytest.mark.parametrize("proof", ["x", "{}", "e30=", "W10=", "bnVsbA==", "é", "a" * 5000])
def test_nonsense(client, portal, proof):
    assert flags_of(client, proof=proof) == ["false_proof"]


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 0}, {"number": "x"}, {"number": None}, {"number": 1e400},
        {"signature": "0" * 64},
        {"challenge": _hash("mine?expires=99999999999&form=x&", 1), "number": 1},
        {"salt": "0?expires=99999999999&"}, {"salt": "\ud800"},
    ],
)  # fmt: skip
def test_a_forged_one(client, portal, changes):
    assert flags_of(client, proof=solved(ask(client), **changes)) == ["false_proof"]


def test_a_signature_of_our_own_secret_is_needed(client, portal):
    task = ask(client)
    task["salt"] = task["salt"].replace("expires=", "expires=9")
    task["challenge"] = _hash(task["salt"], 1)
    assert flags_of(client, proof=solved(task)) == ["false_proof"]


def test_one_for_another_form(client, portal):
    assert flags_of(client, proof=solved(ask(client, COMMENT_FORM))) == ["false_proof"]


def test_one_that_is_too_old(client, portal, monkeypatch):
    proof = solved(ask(client))
    later = time.time() + 24 * 3600 + 1
    monkeypatch.setattr(puzzle.time, "time", lambda: later)
    assert guards()["proof"](_submission(proof)) == "false_proof"


def _submission(proof) -> Submission:
    return Submission(None, {}, IDEA_FORM, {"proof": proof})


def test_one_solution_is_good_for_one_submission(client, portal):
    proof = solved(ask(client))
    data = idea_data(proof=proof, title="أولى")
    assert [client.post(IDEAS, data).status_code for _time in range(2)] == [303, 303]
    assert Idea.objects.get().flags == []
    assert flags_of(Client(), proof=proof, title="ثانية") == ["used_proof"]


def test_when_nobody_can_count_a_moderator_looks(client, portal, monkeypatch):
    def broken(*args, **more):
        raise ConnectionError

    proof = solved(ask(client))
    monkeypatch.setattr(cache, "add", broken)
    assert guards()["proof"](_submission(proof)) == "used_proof"


def test_a_refused_form_does_not_use_it_up(client, portal):
    proof = solved(ask(client))
    assert client.post(IDEAS, idea_data(proof=proof, title="")).status_code == 422
    assert flags_of(client, proof=proof) == []


def test_the_form_asks_for_it_and_can_still_be_cached(client, portal):
    first, second = (client.get(IDEAS).content.decode() for _time in range(2))
    asked = f'data-proof="/ar/proof/{IDEA_FORM}/"'
    assert asked in first
    assert asked in second
    assert "signature" not in first
    assert ask(client)["challenge"] != ask(client)["challenge"]


def test_the_api_asks_for_it_and_takes_it(client, portal):
    form = client.get(f"/api/v1/forms/{IDEA_FORM}/").json()
    (guard,) = form["guards"]
    assert (guard["name"], guard["field"]) == ("proof", "proof")
    answers = {"theme": "health", "title": "فكرة", "body": "نص", "consent": True}
    for guards_sent, flags in (({"proof": solved(guard["challenge"])}, []), ({}, ["no_proof"])):
        body = {"answers": answers, "stamp": form["stamp"], "guards": guards_sent}
        url = f"/api/v1/forms/{IDEA_FORM}/submissions/"
        assert client.post(url, body, content_type="application/json").status_code == 201
        assert set(Idea.objects.latest("pk").flags) - {"hasty"} == set(flags)
        answers["title"] += "!"
