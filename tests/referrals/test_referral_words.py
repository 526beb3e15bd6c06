"""What mails, board and log say, in three languages, and what they cost."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from consultation_forms.models import (
    Message,
    Referral,
    ReferredIdea,
)
from tests.factories import IDEAS
from tests.portal import make_idea
from tests.referrals.sheets import BOARD, answer, last_path, refer, sheet


def test_the_day_and_hour_of_sending_are_the_sites(client, case):
    referral, _ideas, path = case
    moment = timezone.now().replace(hour=23, minute=47)
    Referral.objects.filter(pk=referral.pk).update(answered_at=moment)
    local = timezone.localtime(moment).strftime("%H:%M")
    assert local != "23:47"
    words = client.get(path).context["finished_words"]
    assert local in words
    assert "23:47" not in words


def test_the_log_says_who_and_nothing_twice(client, sign_in, case, delegated):
    referral, _ideas, _path = case
    client.post(delegated, sheet(client, delegated, do="hand_back", name="Collègue"))
    user = sign_in("Reviewers")
    client.post(f"{BOARD}{referral.pk}/renew/")
    page = client.get(f"{BOARD}{referral.pk}/")
    lines = {(line["what"], line["who"], line["details"]) for line in page.context["log"]}
    assert lines == {
        ("Sent", "reviewers-fr", "Focal Point"),
        ("Opened", "Focal Point", ""),
        ("Opened", "Collègue", ""),
        ("Delegated to a colleague", "Focal Point", "Collègue"),
        ("Handed back by the colleague", "Collègue", ""),
        ("New link sent, the earlier ones revoked", str(user), "Focal Point"),
    }


def test_the_words_of_every_mail(client, case, delegated):
    from consultation_forms.mail.kinds import mail_kinds

    referral, (first, second), path = case
    client.post(path, sheet(client, path, do="send", **answer(first), **answer(second)))
    stamp = client.get(path).context["stamp"]
    client.post(path, {"stamp": stamp, "do": "ask"})
    assert set(Message.objects.values_list("kind", flat=True)) == {
        "referral", "delegation", "answers_received", "reopening_asked"
    }  # fmt: skip
    for message in Message.objects.all():
        kind = mail_kinds.get(message.kind)
        for language in ("ar", "fr", "en"):
            with translation.override(language):
                letter = kind.letter(message)
            text = " ".join([letter.subject, *letter.paragraphs])
            assert "%(" not in text
            assert "Ministère de la Justice" in text
            assert letter.button.address == message.context["url"]
    assert not mail_kinds.get("referral").is_wanted(Message.objects.filter(kind="referral").get())


def _queries(client, path) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured.captured_queries)


def test_link_and_board_cost_the_same_for_many(portal, client, sign_in, reviewer):
    refer(portal, reviewer, [make_idea(portal)])
    few_path = last_path("referral")
    refer(portal, reviewer, [make_idea(portal) for _n in range(20)])
    many_path = last_path("referral")
    few, many = _queries(client, few_path), _queries(client, many_path)
    assert few == many <= 16
    sign_in("Reviewers", language="en")
    shown = Referral.objects.latest("pk")
    board, page = _queries(client, BOARD), _queries(client, f"{BOARD}{shown.pk}/")
    for _n in range(5):
        refer(portal, reviewer, [make_idea(portal)])
    assert _queries(client, BOARD) == board
    assert _queries(client, f"{BOARD}{Referral.objects.latest('pk').pk}/") == page


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("fr", 1, "En retard de 1 jour<"),
        ("fr", 2, "En retard de 2 jours<"),
        ("ar", 2, "متأخرة بيومين<"),
        ("ar", 5, "متأخرة بـ5 أيام<"),
    ],
)
def test_how_late_it_is(portal, client, sign_in, reviewer, language, days, words):
    referral = refer(portal, reviewer, [make_idea(portal)])
    Referral.objects.update(due_on=timezone.localdate() - timedelta(days=days))
    sign_in("Administrators", language=language)
    for address in (BOARD, f"{BOARD}{referral.pk}/"):
        assert words in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("language", "answered", "words"),
    [
        ("fr", 0, "0 idée traitée sur 2."),
        ("fr", 1, "1 idée traitée sur 2."),
        ("fr", 2, "2 idées traitées sur 2."),
        ("ar", 0, "لم يُجب عن أي فكرة من أصل 2."),
        ("ar", 2, "أُجيب عن فكرتين من أصل 2."),
    ],
)
def test_how_far_it_is(client, sign_in, case, language, answered, words):
    referral, ideas, path = case
    ReferredIdea.objects.filter(idea__in=ideas[:answered]).update(answer="yes", reason="Oui")
    assert client.get(path.replace("/fr/", f"/{language}/")).context["progress"] == words
    sign_in("Administrators", language=language)
    assert words in client.get(f"{BOARD}{referral.pk}/").content.decode()


def test_a_french_colon_stands_apart(client, sign_in, case):
    referral, (first, second), path = case
    said = answer(first, commitment="Un registre")
    client.post(path, sheet(client, path, do="send", **said, **answer(second)))
    assert "Engagement proposé : <bdi>Un registre</bdi>" in client.get(path).content.decode()
    sign_in("Administrators", language="fr")
    for address in (f"{BOARD}{referral.pk}/", f"{IDEAS}edit/{first.pk}/"):
        page = client.get(address).content.decode()
        assert "Engagement proposé :</strong> <bdi>Un registre</bdi>" in page
