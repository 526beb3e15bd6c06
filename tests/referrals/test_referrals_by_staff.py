"""What staff do: send ideas to an institution, watch, reopen, revoke."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from consultation_forms.models import (
    Message,
    Referral,
)
from tests.factories import ROLES, make_idea_in_state, refused
from tests.portal import make_idea
from tests.referrals.sheets import BOARD, REFER, answer, last_path, refer, sheet


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


def test_staff_reopen_what_was_sent(client, sign_in, case):
    referral, (first, second), path = case
    client.post(path, sheet(client, path, do="send", **answer(first), **answer(second)))
    sign_in("Reviewers", language="en")
    client.post(f"{BOARD}{referral.pk}/reopen/")
    client.logout()
    changed = client.post(path, sheet(client, path, **answer(first, "no", "Corrigé")))
    assert changed.status_code == 303
    assert referral.ideas.get(idea=first).reason == "Corrigé"


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
