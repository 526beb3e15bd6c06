"""The list of e-mails in the admin, and sending again."""

import pytest
from django.core import mail

from consultation_forms.mail.send import SendDueMessages
from consultation_forms.models import Message
from tests.factories import ROLES, refused
from tests.mail_kinds import notice
from tests.portal import make_idea

MESSAGES = "/admin/contributions/message/"
MAY_SEE = {"Moderators", "Administrators"}

pytestmark = pytest.mark.usefixtures("test_kinds")


def failed(number, **fields):
    message = notice(number, **fields)
    Message.objects.filter(pk=message.pk).update(state="failed", attempts=6, error="550 refused")
    return message


def send_again(client, *messages, query=""):
    ids = "&".join(f"id={message.pk}" for message in messages) or "id=all"
    url = f"/admin/bulk/consultation_forms/message/send-again/?{ids}&next={MESSAGES}{query}"
    return client.post(url, follow=True)


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_the_list(portal, client, sign_in, role):
    failed(1, contribution=make_idea(portal))
    sign_in(role)
    page = client.get(MESSAGES)
    assert refused(page) is (role not in MAY_SEE)
    home = client.get("/admin/").content.decode()
    for html in (page.content.decode(), home):
        assert "reader1@example.org" not in html or role in MAY_SEE
    assert (f"{MESSAGES}?state=failed" in home) is (role in MAY_SEE)
    assert (f"{MESSAGES}&quot;" in home or f'{MESSAGES}"' in home) is (role in MAY_SEE)


def test_the_list_says_what_went_wrong(portal, client, sign_in):
    sign_in("Moderators")
    idea = make_idea(portal)
    failed(1, contribution=idea)
    notice(2)
    html = client.get(f"{MESSAGES}?state=failed").content.decode()
    for words in ("reader1@example.org", idea.reference, "550 refused", "A notice"):
        assert words in html
    assert "reader2@example.org" not in html
    assert "reader2@example.org" in client.get(f"{MESSAGES}?kind=test_notice").content.decode()
    found = client.get(f"{MESSAGES}?q={idea.reference}").content.decode()
    assert "reader1@example.org" in found
    assert "reader2@example.org" not in found


def test_all_is_well_on_the_home_page(portal, client, sign_in):
    sign_in("Moderators")
    notice(1)
    assert "?state=failed" not in client.get("/admin/").content.decode()


def test_failed_ones_are_sent_again_and_no_others(portal, client, sign_in):
    sign_in("Moderators")
    one, sent = failed(1), notice(2)
    SendDueMessages().execute()
    page = send_again(client, one, sent)
    assert page.status_code == 200
    one.refresh_from_db()
    assert (one.state, one.attempts) == ("waiting", 0)
    SendDueMessages().execute()
    assert sorted(email.to[0] for email in mail.outbox) == [one.recipient, sent.recipient]


def test_all_means_all_failed_ones_that_the_list_shows(portal, client, sign_in):
    sign_in("Moderators")
    for number in range(3):
        failed(number)
    sent = notice(9)
    Message.objects.filter(pk=sent.pk).update(state="dropped")
    send_again(client, query="&state=failed")
    assert Message.objects.filter(state="waiting").count() == 3
    assert Message.objects.get(pk=sent.pk).state == "dropped"


@pytest.mark.parametrize("role", sorted(set(ROLES) - MAY_SEE))
def test_others_send_nothing(portal, client, sign_in, role):
    sign_in(role)
    send_again(client, failed(1))
    assert Message.objects.get().state == "failed"


def test_nobody_adds_edits_or_deletes(portal, client, sign_in):
    user = sign_in("Administrators")
    user.is_superuser = True
    user.save()
    message = failed(1)
    for path in ("new/", f"edit/{message.pk}/", f"delete/{message.pk}/"):
        assert client.get(MESSAGES + path, follow=True).status_code == 404
    client.post(f"/admin/bulk/consultation_forms/message/delete/?id={message.pk}")
    assert Message.objects.filter(pk=message.pk).exists()


def test_the_list_costs_the_same_however_long(
    portal, client, sign_in, django_assert_max_num_queries
):
    sign_in("Moderators")
    failed(0, contribution=make_idea(portal))
    client.get(MESSAGES)
    with django_assert_max_num_queries(40) as few:
        client.get(MESSAGES)
    for number in range(1, 20):
        failed(number, contribution=make_idea(portal))
    with django_assert_max_num_queries(40) as many:
        client.get(MESSAGES)
    assert len(many) == len(few)
