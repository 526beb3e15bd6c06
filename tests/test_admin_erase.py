"""Staff erase what is known of an author, on purpose and with a trace."""

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from consultation_forms.models import PersonalData
from tests.canary import CANARY, live_through, tables_with
from tests.factories import COMMENTS, IDEAS, ROLES, make_idea_in_state, make_staff, refused
from tests.portal import make_comment

ERASE = "/admin/contributions/board/erase/"


def test_from_the_contribution_to_a_question_to_nothing_left(client, portal, sign_in):
    idea = live_through(client)
    user = sign_in("Administrators", language="fr")
    assert f"{ERASE}{idea.pk}/" in client.get(f"{IDEAS}edit/{idea.pk}/").content.decode()
    asked = client.get(f"{ERASE}{idea.pk}/")
    assert asked.status_code == 200
    assert idea.reference in asked.content.decode()
    assert tables_with(CANARY), "a question erases nothing"
    done = client.post(f"{ERASE}{idea.pk}/", follow=True)
    assert done.redirect_chain == [(f"{IDEAS}edit/{idea.pk}/", 302)]
    assert idea.reference in str(next(iter(done.context["messages"])))
    client.logout()
    assert not tables_with(CANARY)
    entry = ModelLogEntry.objects.get(action="contribution.erase")
    assert (entry.object_id, entry.user) == (str(idea.pk), user)


def test_pressed_twice_is_pressed_once(client, portal, sign_in):
    sign_in("Administrators")
    idea = make_idea_in_state(portal, "hidden")
    for _time in range(2):
        assert client.post(f"{ERASE}{idea.pk}/").status_code == 302
    assert ModelLogEntry.objects.filter(action="contribution.erase").count() == 1


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_erase(client, portal, sign_in, role):
    sign_in(role)
    idea = make_idea_in_state(portal, "published")
    may = role == "Administrators"
    assert refused(client.get(f"{ERASE}{idea.pk}/")) is not may
    assert refused(client.post(f"{ERASE}{idea.pk}/")) is not may
    assert PersonalData.objects.filter(name="Souad").exists() is not may
    assert (ERASE in client.get(f"{IDEAS}edit/{idea.pk}/").content.decode()) is may


def test_of_a_comment_too_and_of_nothing_unknown(client, portal, sign_in):
    sign_in("Administrators")
    comment = make_comment(portal)
    PersonalData.objects.create(contribution=comment, name="Souad")
    assert f"{ERASE}{comment.pk}/" in client.get(f"{COMMENTS}edit/{comment.pk}/").content.decode()
    assert client.post(f"{ERASE}{comment.pk}/").url == f"{COMMENTS}edit/{comment.pk}/"
    assert not PersonalData.objects.filter(name="Souad").exists()
    assert client.post(f"{ERASE}{comment.pk + 1000}/", follow=True).status_code == 404


def test_a_forged_request_erases_nothing(portal):
    idea = make_idea_in_state(portal, "published")
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(make_staff("Administrators"))
    assert careful.post(f"{ERASE}{idea.pk}/").status_code == 403
    assert PersonalData.objects.filter(name="Souad").exists()
