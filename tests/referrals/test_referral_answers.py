"""An institution answers: half way, together, whole."""

from consultation_forms.models import (
    Message,
)
from tests.referrals.sheets import answer, sheet


def test_half_way_answers_are_saved_and_nothing_typed_is_lost(client, case):
    referral, (first, second), path = case
    typed = sheet(
        client,
        path,
        **answer(first, "partly", "  Une raison\nsur deux lignes ", "Un engagement"),
        **answer(second, "no", "", "x" * 251),
    )
    response = client.post(path, typed)
    assert response.status_code == 422
    content = response.content.decode()
    for words in ("Une raison\nsur deux lignes", "Un engagement", "x" * 251):
        assert words in content
    errors = {(error["about"], error["id"]) for error in response.context["errors"]}
    assert errors == {
        (second.reference, f"{second.reference}-reason"),
        (second.reference, f"{second.reference}-proposed_commitment"),
    }
    rows = {row.idea_id: row for row in referral.ideas.all()}
    assert rows[first.pk].reason == "Une raison\nsur deux lignes"
    assert rows[first.pk].answered_by == "Focal Point"
    assert rows[second.pk].answer == ""
    # A reason alone is kept for later.
    saved = client.post(path, sheet(client, path, do="save", **answer(second, "", "à suivre")))
    assert saved.status_code == 303
    assert referral.ideas.get(idea=second).reason == "à suivre"
    assert "Une raison" in client.get(path).content.decode()


def test_con_06_two_people_at_once_lose_nothing(client, case):
    referral, (first, second), path = case
    mine = sheet(client, path, **answer(first, "no", "La mienne"))
    theirs = sheet(
        client,
        path,
        name="Autre",
        **answer(first, "yes", "La leur"),
        **answer(second, "yes", "Aussi la leur"),
    )
    assert client.post(path, theirs).status_code == 303
    conflict = client.post(path, mine)
    assert conflict.status_code == 409
    content = conflict.content.decode()
    assert "La mienne" in content
    assert "La leur" in content
    assert referral.ideas.get(idea=first).reason == "La leur"
    # What I did not touch is theirs, without any question.
    assert referral.ideas.get(idea=second).reason == "Aussi la leur"
    assert [idea["conflict"] for idea in conflict.context["ideas"]] == [True, False]
    seen = {f"{i['reference']}-version": i["version"] for i in conflict.context["ideas"]}
    kept = {f"{second.reference}-reason": "Aussi la leur", f"{second.reference}-answer": "yes"}
    assert client.post(path, {**mine, **seen, **kept}).status_code == 303
    assert referral.ideas.get(idea=first).reason == "La mienne"


def test_everything_is_answered_and_signed_before_it_is_sent(client, case):
    referral, (first, second), path = case
    refusal = client.post(path, sheet(client, path, do="send", name="", **answer(first)))
    assert refusal.status_code == 422
    assert {error["id"] for error in refusal.context["errors"]} == {
        f"{second.reference}-answer_0",
        "name",
    }
    assert referral.ideas.get(idea=first).answer == "yes", "the rest is saved"
    sent = client.post(path, sheet(client, path, do="send", name="Salma", **answer(second, "no")))
    assert sent.status_code == 303
    referral.refresh_from_db()
    assert referral.answered_at
    message = Message.objects.get(kind="answers_received")
    assert message.recipient == referral.created_by.email
    assert message.context["by"] == "Salma"
    late = client.post(path, {**sheet(client, path), **answer(first, "no", "trop tard")})
    assert late.status_code == 409
    assert "trop tard" in late.content.decode()
    assert referral.ideas.get(idea=first).answer == "yes"
    stamp = client.get(path).context["stamp"]
    asked = client.post(path, {"stamp": stamp, "do": "ask", "why": "Une erreur"})
    assert asked.status_code == 303
    assert Message.objects.get(kind="reopening_asked").context["why"] == "Une erreur"
