"""What the secret link opens, to whom and for how long."""

import logging
from datetime import timedelta

from django.core import mail
from django.utils import timezone

from consultation_forms.mail.send import SendDueMessages
from consultation_forms.models import (
    Message,
    PersonalData,
    Referral,
    ReferralEvent,
    ReferralLink,
    ReferredIdea,
    Support,
)
from consultation_forms.models.note import Note
from consultation_forms.submissions.stamp import new_stamp
from tests.portal import make_idea
from tests.referrals.sheets import answer, last_path, refer, sheet


def test_the_secret_is_long_and_nowhere_but_in_the_waiting_mail(case):
    _referral, _ideas, path = case
    token = path.rstrip("/").split("/")[-1]
    assert len(token) * 6 >= 128
    assert not ReferralLink.objects.filter(digest__contains=token[:10]).exists()
    assert len(ReferralLink.objects.get().digest) == 64


def test_a_sent_mail_forgets_the_link_and_one_that_is_not_wanted_is_dropped(portal, case, reviewer):
    _referral, _ideas, path = case
    SendDueMessages().execute()
    assert path in mail.outbox[0].body
    assert path in mail.outbox[0].alternatives[0].content
    sent = Message.objects.get(kind="referral")
    assert (sent.state, sent.sent_at is not None) == ("sent", True)
    assert "url" not in sent.context
    assert not Message.objects.filter(context__icontains="/referrals/").exists()
    other = refer(portal, reviewer, [make_idea(portal)], contact_email="b@example.org")
    Referral.objects.filter(pk=other.pk).update(answered_at=timezone.now())
    SendDueMessages().execute()
    dropped = Message.objects.latest("pk")
    assert (dropped.state, "url" in dropped.context) == ("dropped", False)
    assert len(mail.outbox) == 1


def test_a_wrong_an_expired_and_a_revoked_link(client, case, caplog):
    referral, _ideas, path = case
    assert client.get(path[:-2] + ("A/" if path[-2] != "A" else "B/")).status_code == 404
    assert client.get("/fr/referrals/x/").status_code == 404
    Referral.objects.filter(pk=referral.pk).update(expires_at=timezone.now())
    with caplog.at_level(logging.DEBUG):
        for method in (client.get, client.post):
            response = method(path, {"X-reason": "gardé"} if method == client.post else {})
            assert response.status_code == 410
            assert response["Cache-Control"] == "private, no-store"
    assert "gardé" in response.content.decode(), "what was typed is given back"
    assert path not in caplog.text, "secrets are in no log"
    Referral.objects.update(
        expires_at=timezone.now() + timedelta(days=1), revoked_at=timezone.now()
    )
    assert client.get(path).status_code == 410


def test_the_page_is_private_and_needs_no_cookie(client, case):
    _referral, _ideas, path = case
    response = client.get(path)
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_no_personal_data_and_no_note_on_any_page_or_in_any_mail(portal, client, reviewer):
    idea = make_idea(portal, answers=[{"id": "1", "question": "q", "answer": "CANARYANSWER"}])
    canaries = {
        "name": "CANARYNAME",
        "email": "canary@example.org",
        "city": "CANARYCITY",
        "organisation": "CANARYORG",
    }
    PersonalData.objects.create(contribution=idea, show_name=True, **canaries)
    Note.objects.create(contribution=idea, text="CANARYNOTE", written_by=reviewer)
    Support.objects.create(idea=idea)
    refer(portal, reviewer, [idea])
    path = last_path("referral")
    colleague = {
        "colleague-ideas": idea.reference,
        "colleague-contact_name": "Collègue",
        "colleague-contact_email": "collegue@example.org",
    }
    pages = [
        client.get(path),
        client.post(path, sheet(client, path, do="send")),
        client.post(path, sheet(client, path, do="delegate", **colleague), follow=True),
        client.get(last_path("delegation")),
        client.post(path, sheet(client, path, do="send", **answer(idea)), follow=True),
    ]
    assert Referral.objects.filter(answered_at__isnull=False).exists()
    for page in pages:
        content = page.content.decode()
        assert idea.title in content
        assert "canary" not in content.lower()
    assert Message.objects.count() == 3
    for message in Message.objects.all():
        assert "canary" not in str(message.context).lower()


def test_a_stamp_and_the_origin_guard_the_form(client, case):
    referral, (first, _second), path = case
    good = sheet(client, path, **answer(first, reason="gardée"))
    for change, headers, status in (
        ({"stamp": ""}, {}, 422),
        ({"stamp": new_stamp("referral-0")}, {}, 422),
        ({}, {"Origin": "https://evil.example"}, 403),
        ({}, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
    ):
        response = client.post(path, {**good, **change}, headers=headers)
        assert response.status_code == status
        assert "gardée" in response.content.decode()
    assert not referral.ideas.exclude(answer="").exists()
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert client.post(path, good, headers=headers).status_code == 303


def test_ideas_of_others_are_neither_shown_nor_written(portal, client, case, reviewer):
    referral, (first, _second), path = case
    foreign = make_idea(portal, title="أجنبية")
    other = refer(portal, reviewer, [foreign])
    response = client.post(path, sheet(client, path, **answer(first), **answer(foreign, "no")))
    assert response.status_code == 303
    assert not other.ideas.exclude(answer="").exists()
    assert not ReferredIdea.objects.filter(referral=referral, idea=foreign).exists()
    assert "أجنبية" not in client.get(path).content.decode()


def test_an_idea_that_left_the_site_is_shown_no_more(client, case):
    referral, (first, second), path = case
    type(first).objects.filter(pk=first.pk).update(
        moderation="hidden", hidden_code="other", hidden_reason="x"
    )
    content = client.get(path).content.decode()
    assert first.title not in content
    assert first.reference in content
    sent = client.post(path, sheet(client, path, do="send", **answer(second)))
    assert sent.status_code == 303
    counted = Referral.objects.with_counts().get(pk=referral.pk)
    assert (counted.answer_count, counted.idea_count) == (1, 1)


def test_openings_are_noted_once_an_hour(client, case):
    referral, _ideas, path = case
    for _time in range(3):
        client.get(path)
    client.head(path)
    opened = referral.events.filter(what=ReferralEvent.What.OPENED)
    assert opened.count() == 1
    opened.update(at=timezone.now() - timedelta(minutes=61))
    client.get(path)
    assert opened.count() == 2
