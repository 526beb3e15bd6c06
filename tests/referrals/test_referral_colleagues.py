"""An institution gives single ideas to a colleague."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone, translation

from consultation_forms.models import (
    Message,
    Referral,
)
from tests.portal import make_idea
from tests.referrals.sheets import BOARD, answer, last_path, refer, sheet


def test_a_colleague_answers_and_hands_back_what_was_delegated(client, case, delegated):
    referral, (first, second), path = case
    page = client.get(delegated)
    assert [idea["reference"] for idea in page.context["ideas"]] == [second.reference]
    assert "Pour vous" in page.content.decode()
    assert first.title not in page.content.decode()
    typed = sheet(client, delegated, **answer(second, "partly", "De la collègue"), **answer(first))
    for refused_step in ("send", "delegate"):
        assert client.post(delegated, {**typed, "do": refused_step}).status_code == 422
    referral.refresh_from_db()
    assert referral.answered_at is None
    assert referral.ideas.get(idea=first).answer == ""
    again = sheet(client, delegated, do="hand_back", name="Collègue")
    assert client.post(delegated, again).status_code == 303
    row = referral.ideas.get(idea=second)
    assert (row.reason, row.answered_by) == ("De la collègue", "Collègue")
    assert client.post(delegated, {**again, **answer(second, "no", "encore")}).status_code == 409
    # The focal point sees it, changes it and sends.
    assert "De la collègue" in client.get(path).content.decode()
    sent = sheet(client, path, do="send", **answer(first), **answer(second, "no", "Changée"))
    assert client.post(path, sent).status_code == 303
    assert referral.ideas.get(idea=second).reason == "Changée"


def test_delegating_asks_for_what_is_missing_and_keeps_what_was_typed(client, case):
    _referral, (first, _second), path = case
    note = {"colleague-note": "mots au collègue"}
    for step in ("delegate", "save", "send"):
        response = client.post(path, sheet(client, path, do=step, **note, **answer(first)))
        assert response.status_code == 422
        assert "mots au collègue" in response.content.decode()
    assert not Message.objects.filter(kind="delegation").exists()


def test_an_idea_is_with_one_colleague_until_she_hands_it_back(client, case, delegated):
    _referral, (_first, second), path = case
    choices = client.get(path).context["colleague"].fields["ideas"].choices
    assert second.reference not in dict(choices)
    take_back = client.get(path).context["colleagues"][0]["take_back"]
    typed = sheet(client, delegated, **answer(second, reason="en cours"))
    assert client.post(path, sheet(client, path, do=take_back)).status_code == 303
    ended = client.post(delegated, typed)
    assert ended.status_code == 410
    assert "en cours" in ended.content.decode()
    assert client.post(path, sheet(client, path, do="take_back:999")).status_code == 422


def test_a_colleagues_link_ends_with_the_institutions(client, sign_in, case, delegated):
    referral, _ideas, _path = case
    sign_in("Reviewers", language="en")
    client.post(f"{BOARD}{referral.pk}/revoke/")
    client.logout()
    assert client.get(delegated).status_code == 410


def test_a_colleague_is_addressed_as_one(client, case, delegated):
    from consultation_forms.mail.kinds import mail_kinds

    _referral, (_first, second), path = case
    english = delegated.replace("/fr/", "/en/")
    page = client.get(english).content.decode()
    assert "With your colleague" not in page
    assert "hand the ideas back to <bdi>Focal Point</bdi>" in page
    assert "With your colleague" in client.get(path.replace("/fr/", "/en/")).content.decode()
    call_command("remind_institutions", stdout=StringIO())
    Referral.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    call_command("remind_institutions", stdout=StringIO())
    with translation.override("en"):
        for message in Message.objects.all():
            letter = mail_kinds.get(message.kind).letter(message)
            is_hers = message.recipient == "collegue@example.org"
            text = " ".join(letter.paragraphs)
            assert ("ask a colleague" in text) is not is_hers, message.kind
            assert ("hand them back" in text) is is_hers, message.kind
    assert Message.objects.filter(kind="reminder").count() == 2


def test_a_colleague_of_somebody_without_a_name_hands_back_too(portal, client, reviewer):
    idea = make_idea(portal)
    refer(portal, reviewer, [idea], contact_name="")
    path = last_path("referral")
    colleague = {
        "colleague-everything": "on",
        "colleague-contact_name": "Collègue",
        "colleague-contact_email": "collegue@example.org",
    }
    client.post(path, sheet(client, path, do="delegate", **colleague))
    page = client.get(last_path("delegation")).content.decode()
    assert 'value="hand_back"' in page
    assert 'value="send"' not in page
    assert "focal@example.org" in page


def test_after_the_answers_nothing_is_with_a_colleague(client, sign_in, case, delegated):
    referral, (first, second), path = case
    asked = referral.delegations.get()
    sign_in("Reviewers")
    address = f"{BOARD}{referral.pk}/"
    before = client.get(address).content.decode()
    assert "With the colleague:" in before
    assert f"/referral/{asked.pk}/remind/" in before
    client.logout()
    client.post(path, sheet(client, path, do="send", **answer(first), **answer(second)))
    sign_in("Administrators")
    after = client.get(address).content.decode()
    assert "With the colleague:" not in after
    for step in ("remind", "renew", "reopen"):
        assert f"/referral/{asked.pk}/{step}/" not in after
    assert f"/referral/{referral.pk}/reopen/" in after
