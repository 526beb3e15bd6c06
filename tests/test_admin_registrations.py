"""Who comes to a workshop, for the staff."""

import pytest

from consultation_forms.models import PersonalData, Registration
from tests.factories import ROLES, refused

REGISTRATIONS = "/admin/contributions/registration/"
MAY_SEE = {"Authors", "Moderators", "Reviewers", "Publishers", "Administrators"}
MAY_SEE_NAMES = {"Moderators", "Administrators"}


def register(portal, number, place="seat"):
    registration = Registration.objects.create(
        kind="registration",
        plan=portal.plan,
        workshop_id=portal.workshop.pk,
        address=str(number),
        place=place,
        moderation="private",
    )
    PersonalData.objects.create(
        contribution=registration, name=f"سعاد {number}", email=f"souad{number}@example.org"
    )
    return registration


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_the_list_and_who_sees_the_names(portal, client, sign_in, role):
    register(portal, 1)
    sign_in(role)
    page = client.get(REGISTRATIONS)
    assert refused(page) is (role not in MAY_SEE)
    if role in MAY_SEE:
        assert ("souad1@example.org" in page.content.decode()) is (role in MAY_SEE_NAMES)
        found = client.get(f"{REGISTRATIONS}?q=souad1").content.decode()
        assert ("سعاد" in found) is (role in MAY_SEE_NAMES)


def test_the_list_costs_the_same_however_long(
    portal, client, sign_in, django_assert_max_num_queries
):
    sign_in("Moderators")
    register(portal, 0)
    client.get(REGISTRATIONS)
    with django_assert_max_num_queries(40) as few:
        client.get(REGISTRATIONS)
    for number in range(1, 20):
        register(portal, number)
    with django_assert_max_num_queries(40) as many:
        client.get(REGISTRATIONS)
    assert len(many) == len(few)


@pytest.mark.parametrize("role", ROLES)
def test_a_seat_is_given_by_those_who_may(portal, client, sign_in, role):
    sign_in(role)
    waiting = register(portal, 1, place="waiting")
    seated = register(portal, 2)
    url = f"/admin/bulk/consultation_forms/registration/seat/?id={waiting.pk}&id={seated.pk}"
    response = client.post(url)
    waiting.refresh_from_db()
    assert (waiting.place == "seat") is (role in MAY_SEE_NAMES)
    assert refused(response) is (role not in MAY_SEE_NAMES)


def test_nobody_adds_edits_or_deletes(portal, client, sign_in):
    sign_in("Administrators")
    registration = register(portal, 1)
    for path in ("new/", f"edit/{registration.pk}/", f"delete/{registration.pk}/"):
        assert client.get(REGISTRATIONS + path, follow=True).status_code == 404
