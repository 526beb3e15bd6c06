"""Ideas before an institution: what staff may do, and what a link opens."""

import logging
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone, translation

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
from consultation_forms.referrals.refer import ReferIdeas
from consultation_forms.submissions.stamp import new_stamp
from tests.factories import IDEAS, ROLES, make_idea_in_state, make_staff, refused
from tests.portal import make_idea

BOARD = "/admin/contributions/referral/"
REFER = "/admin/bulk/consultation_forms/idea/refer/"


@pytest.fixture
def reviewer(db):
    return make_staff("Reviewers", language="fr")


def refer(portal, user, ideas, days=21, **more) -> Referral:
    values = {
        "institution": portal.institution,
        "contact_email": "focal@example.org",
        "contact_name": "Focal Point",
        "language": "fr",
        "note": "Merci",
        "due_on": timezone.localdate() + timedelta(days=days),
        **more,
    }
    return ReferIdeas(ideas, user, **values).execute()


def path_of(message: Message) -> str:
    return re.sub(r"^https?://[^/]+", "", message.context["url"])


def last_path(kind: str) -> str:
    return path_of(Message.objects.filter(kind=kind).order_by("-pk").first())


def sheet(client, path: str, **typed) -> dict[str, str]:
    """What a browser sends when everything else on the page is left as it is."""
    context = client.get(path).context
    data = {"stamp": context["stamp"], "name": context["person"]["name"].value() or ""}
    for idea in context["ideas"]:
        for name in ("answer", "reason", "proposed_commitment"):
            data[f"{idea['reference']}-{name}"] = idea["form"][name].value() or ""
        data[f"{idea['reference']}-version"] = idea["version"]
    return {**data, **typed}


def answer(idea, choice="yes", reason="Parce que", commitment="") -> dict[str, str]:
    return {
        f"{idea.reference}-answer": choice,
        f"{idea.reference}-reason": reason,
        f"{idea.reference}-proposed_commitment": commitment,
    }


@pytest.fixture
def case(portal, reviewer):
    """Two ideas before an institution, and the path of its link."""
    ideas = [make_idea(portal, title=f"فكرة {n}") for n in range(2)]
    referral = refer(portal, reviewer, ideas)
    return referral, ideas, last_path("referral")


# --- Staff ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_permission_matrix_of_referrals(portal, client, sign_in, case, role):
    referral, ideas, _path = case
    may = role in ("Reviewers", "Administrators")
    user = sign_in(role, language="en")
    assert refused(client.get(BOARD)) is not may
    assert refused(client.get(f"{BOARD}{referral.pk}/")) is not may
    assert refused(client.get(f"{REFER}?id={ideas[0].pk}")) is not may
    for step in ("remind", "renew", "revoke", "reopen"):
        response = client.post(f"{BOARD}{referral.pk}/{step}/")
        assert (response.status_code == 302 and response.url == f"{BOARD}{referral.pk}/") is may
    assert refused(client.get(f"{BOARD}{referral.pk}/revoke/")) is not may
    referral.refresh_from_db()
    assert (referral.revoked_at is not None) is may
    assert user.has_perm("consultation_forms.refer_idea") is may
    home = client.get("/admin/").content.decode()
    assert (BOARD in home) is may


def test_a_list_offers_only_the_bulk_actions_that_its_reader_may_use(portal, client, sign_in):
    make_idea(portal)
    for role, offered in (
        ("Moderators", {"publish", "hide"}),
        ("Reviewers", {"refer"}),
        ("Authors", set()),
        ("Administrators", {"publish", "hide", "refer"}),
    ):
        sign_in(role)
        page = client.get("/admin/contributions/idea/").content.decode()
        shown = set(re.findall(r"/admin/bulk/consultation_forms/idea/(\w+)/", page))
        assert shown & {"publish", "hide", "refer"} == offered, role


def test_sending_is_previewed_and_remembers_the_focal_point(portal, client, sign_in):
    user = sign_in("Reviewers")
    first, second, pending = (
        make_idea(portal),
        make_idea(portal),
        make_idea_in_state(portal, "pending"),
    )
    due = timezone.localdate() + timedelta(days=21)
    data = {
        "institution": portal.institution.pk,
        "contact_name": "Salma",
        "contact_email": "salma@example.org",
        "language": "fr",
        "note": "À lire",
        "due_on": due.isoformat(),
    }
    address = f"{REFER}?id={first.pk}&id={pending.pk}"
    shown = client.get(address)
    assert shown.context["form"]["due_on"].value() == due
    preview = client.post(address, data)
    assert preview.context["letter"]["to"] == "salma@example.org"
    assert "Ministère de la Justice" in preview.context["letter"]["subject"]
    assert "À lire" in preview.content.decode()
    assert not Referral.objects.exists()
    assert client.post(address, {**data, "send": "1"}).status_code == 302
    referral = Referral.objects.get()
    assert [row.idea for row in referral.ideas.all()] == [first]
    assert (referral.plan, referral.created_by) == (portal.plan, user)
    assert (timezone.localdate(referral.expires_at) - due).days == 30
    first.refresh_from_db()
    assert first.institution == portal.institution
    message = Message.objects.get(kind="referral")
    assert (message.recipient, message.language) == ("salma@example.org", "fr")
    # Next time the institution is enough.
    again = {**data, "contact_name": "", "contact_email": "", "send": "1"}
    client.post(f"{REFER}?id={second.pk}", again)
    assert set(Referral.objects.values_list("contact_name", "contact_email")) == {
        ("Salma", "salma@example.org")
    }


def test_what_cannot_be_referred_is_refused_beside_the_form(portal, client, sign_in):
    sign_in("Reviewers")
    idea = make_idea(portal)
    data = {
        "institution": portal.institution.pk,
        "contact_email": "a@example.org",
        "language": "fr",
        "note": "mots gardés",
        "due_on": timezone.localdate().isoformat(),
        "send": "1",
    }
    address = f"{REFER}?id={idea.pk}"
    past = (timezone.localdate() - timedelta(days=1)).isoformat()
    for wrong, field in (
        ({"due_on": past}, "due_on"),
        ({"institution": ""}, "institution"),
        ({"contact_email": "no address"}, "contact_email"),
        ({"contact_email": ""}, "contact_email"),
        ({"language": "xx"}, "language"),
    ):
        response = client.post(address, {**data, **wrong})
        assert field in response.context["form"].errors
        assert "mots gardés" in response.content.decode()
    assert not Referral.objects.exists()
    client.post(address, data)
    twice = client.post(address, data)
    assert idea.reference in str(twice.context["form"].non_field_errors())
    assert Referral.objects.count() == 1


def test_the_board_shows_what_is_overdue_first_and_filters(portal, client, sign_in, reviewer):
    coming = refer(portal, reviewer, [make_idea(portal)], days=3)
    late = refer(portal, reviewer, [make_idea(portal)], days=0)
    done = refer(portal, reviewer, [make_idea(portal)], days=1)
    Referral.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=4))
    Referral.objects.filter(pk=done.pk).update(answered_at=timezone.now())
    sign_in("Reviewers")

    def listed(query=""):
        return [one.pk for one in client.get(f"{BOARD}{query}").context["object_list"]]

    assert listed() == [late.pk, coming.pk, done.pk]
    assert listed("?overdue=yes") == [late.pk]
    assert listed("?overdue=no") == [coming.pk, done.pk]
    assert listed("?answered=yes") == [done.pk]
    assert listed(f"?institution={portal.institution.pk}&plan={portal.plan.pk}") == listed()
    assert f"{BOARD}?overdue=yes" in client.get("/admin/").content.decode()


def test_a_new_link_ends_the_earlier_ones_and_revoking_ends_all(portal, client, sign_in, case):
    referral, _ideas, old = case
    sign_in("Reviewers")
    client.post(f"{BOARD}{referral.pk}/renew/")
    assert Message.objects.filter(kind="referral", state="dropped", context={}).count() == 1
    new = last_path("referral")
    client.logout()
    assert client.get(old).status_code == 410
    assert client.get(new).status_code == 200
    sign_in("Administrators")
    client.post(f"{BOARD}{referral.pk}/revoke/")
    client.logout()
    assert client.get(new).status_code == 410
    log = list(referral.events.values_list("what", flat=True))
    assert log == ["revoked", "opened", "renewed", "sent"]


# --- The link ------------------------------------------------------------------------------------


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


def test_staff_reopen_what_was_sent(client, sign_in, case):
    referral, (first, second), path = case
    client.post(path, sheet(client, path, do="send", **answer(first), **answer(second)))
    sign_in("Reviewers", language="en")
    client.post(f"{BOARD}{referral.pk}/reopen/")
    client.logout()
    changed = client.post(path, sheet(client, path, **answer(first, "no", "Corrigé")))
    assert changed.status_code == 303
    assert referral.ideas.get(idea=first).reason == "Corrigé"


@pytest.fixture
def delegated(client, case):
    """The second idea is with a colleague; her path."""
    _referral, (_first, second), path = case
    colleague = {
        "colleague-ideas": second.reference,
        "colleague-contact_name": "Collègue",
        "colleague-contact_email": "collegue@example.org",
        "colleague-note": "Pour vous",
    }
    response = client.post(path, sheet(client, path, do="delegate", **colleague))
    assert response.status_code == 303
    return last_path("delegation")


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


def test_revoking_is_asked_first_and_said_to_whoever_opens_the_link(
    client, sign_in, case, delegated
):
    referral, _ideas, path = case
    sign_in("Reviewers")
    address = f"{BOARD}{referral.pk}/revoke/"
    assert f'href="{address}"' in client.get(f"{BOARD}{referral.pk}/").content.decode()
    page = client.get(address).content.decode()
    assert "Focal Point" in page
    assert "Collègue" in page
    assert client.get(f"{BOARD}{referral.pk}/renew/").status_code == 405
    referral.refresh_from_db()
    assert referral.revoked_at is None
    client.post(address)
    client.logout()
    for link in (path, delegated):
        ended = client.get(link.replace("/fr/", "/en/"))
        assert ended.status_code == 410
        assert "The team of the portal closed this access" in ended.content.decode()
    sign_in("Administrators")
    client.post(f"{BOARD}{referral.pk}/renew/")
    client.logout()
    assert "Look for a later e-mail" in client.get(path.replace("/fr/", "/en/")).content.decode()
    assert "whoever asked you" in client.get(delegated.replace("/fr/", "/en/")).content.decode()


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


# --- Reminders -----------------------------------------------------------------------------------


def reminders_on(monkeypatch, day) -> int:
    """How many reminders the command writes on a day, run twice."""
    before = Message.objects.filter(kind="reminder").count()
    monkeypatch.setattr(
        "django.utils.timezone.localdate",
        lambda value=None, **_kw: (
            day if value is None else value.astimezone(timezone.get_default_timezone()).date()
        ),
    )
    for _run in range(2):
        call_command("remind_institutions", stdout=StringIO())
    monkeypatch.undo()
    return Message.objects.filter(kind="reminder").count() - before


def test_reminders_before_the_day_and_every_week_after_it(client, monkeypatch, case):
    referral, _ideas, old = case
    due = referral.due_on
    expected = {-10: 0, -7: 1, -6: 0, -1: 1, 0: 0, 1: 1, 2: 0, 7: 0, 8: 1, 15: 1}
    for days, count in expected.items():
        assert reminders_on(monkeypatch, due + timedelta(days=days)) == count, days
    assert referral.events.filter(what="reminded").count() == 5
    assert client.get(last_path("reminder")).status_code == 200
    assert client.get(old).status_code == 200, "the first link still opens"
    Referral.objects.update(answered_at=timezone.now())
    assert reminders_on(monkeypatch, due + timedelta(days=22)) == 0


def test_no_reminder_on_the_heels_of_the_referral(portal, reviewer, monkeypatch):
    referral = refer(portal, reviewer, [make_idea(portal)], days=5)
    today = timezone.localdate()
    assert reminders_on(monkeypatch, today) == 0
    assert reminders_on(monkeypatch, referral.due_on) == 1


def test_a_colleague_is_reminded_too_until_she_is_done(client, case, delegated, monkeypatch):
    referral, _ideas, _path = case
    assert reminders_on(monkeypatch, referral.due_on - timedelta(days=1)) == 2
    client.post(delegated, sheet(client, delegated, do="hand_back"))
    assert reminders_on(monkeypatch, referral.due_on + timedelta(days=1)) == 1


def test_reminding_by_hand_is_once_a_day(client, sign_in, case):
    referral, _ideas, _path = case
    sign_in("Reviewers", language="en")
    for _time in range(2):
        client.post(f"{BOARD}{referral.pk}/remind/")
    assert Message.objects.filter(kind="reminder").count() == 1
    assert referral.events.filter(what="reminded").count() == 1


# --- Words and queries ---------------------------------------------------------------------------


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
