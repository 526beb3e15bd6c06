"""Who registers for a workshop has one seat, or one place in the queue."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from consultation_forms.models import Contribution, PersonalData, Place, Registration
from pages.indicators.workshops import registrations_of
from pages.models import WorkshopPage
from snippets.models import Phase
from tests.portal import form_block
from tests.sent_forms import stamp

FORM = "00000000-0000-0000-0000-000000000009"
WORKSHOP = "/ar/nap-test/workshops/open-data/"


@pytest.fixture
def workshop(portal):
    """A workshop in five days, with two seats, in a phase that lets people register."""
    Phase.objects.update(opens_registrations=True)
    page = WorkshopPage.objects.get(pk=portal.workshop.pk)
    page.body = form_block("registration_form", FORM, seats=2)
    page.starts_at = timezone.now() + timedelta(days=5)
    page.registered = None
    page.save_revision().publish()
    return page


def data(number=1, **changes):
    return {
        "form": FORM,
        "stamp": stamp(FORM),
        "name": "سعاد",
        "email": f"citizen{number}@example.org",
        "consent": "on",
        **changes,
    }


def test_a_registration_is_one_row_and_a_receipt_says_so(client, workshop):
    page = client.get(WORKSHOP).content.decode()
    assert "بقي مقعدان" in page
    assert 'name="show_name"' not in page
    sent = data()
    responses = [client.post(WORKSHOP, sent) for _copy in range(2)]
    assert [response.status_code for response in responses] == [303, 303]
    assert responses[0].url == responses[1].url
    registration = Registration.objects.get()
    assert (registration.workshop_id, registration.place) == (workshop.pk, Place.SEAT)
    assert (registration.moderation, registration.plan.slug) == ("private", "nap-test")
    assert PersonalData.objects.get().email == "citizen1@example.org"
    receipt = client.get(responses[0].url).content.decode()
    assert "تم تسجيلكم" in receipt
    assert registration.reference in receipt


def test_one_address_registers_once(client, workshop):
    client.post(WORKSHOP, data())
    again = client.post(WORKSHOP, data(email="Citizen1@Example.org", name="خديجة"))
    assert again.status_code == 422
    html = again.content.decode()
    assert "مسجل من قبل" in html
    assert "خديجة" in html
    assert Registration.objects.count() == 1


def test_the_database_knows_it_too(portal, workshop):
    values = {"kind": "registration", "plan": portal.plan, "workshop_id": workshop.pk}
    Registration.objects.create(address=Registration.address_key("a@example.org"), **values)
    with pytest.raises(IntegrityError):
        Registration.objects.create(address=Registration.address_key("A@example.org"), **values)


def test_who_comes_after_the_last_seat_waits_in_order(client, workshop):
    receipts = [client.post(WORKSHOP, data(number)).url for number in range(1, 5)]
    places = Registration.objects.order_by("received_at").values_list("place", flat=True)
    assert list(places) == ["seat", "seat", "waiting", "waiting"]
    assert "كل المقاعد محجوزة" in client.get(WORKSHOP).content.decode()
    assert "في الرتبة 2" in client.get(receipts[3]).content.decode()


@pytest.mark.parametrize(
    ("missing", "words"), [("name", "اكتبوا اسمكم"), ("email", "اكتبوا عنوان بريدكم")]
)
def test_the_organiser_must_know_who_comes(client, workshop, missing, words):
    response = client.post(WORKSHOP, data(**{missing: ""}))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Contribution.objects.exists()


def test_it_closes_when_the_workshop_begins(client, workshop):
    workshop.starts_at = timezone.now() - timedelta(minutes=1)
    workshop.save_revision().publish()
    response = client.post(WORKSHOP, data())
    assert response.status_code == 422
    assert "form--closed" in response.content.decode()
    assert not Registration.objects.exists()


def test_nothing_of_it_is_public(client, workshop):
    client.post(WORKSHOP, data(name="CANARI-5e"))
    for path in ("nap-test/workshops/open-data/", "nap-test/ideas/", "nap-test/indicators/", ""):
        assert "CANARI-5e" not in client.get(f"/fr/{path}").content.decode()


def test_the_figure_is_the_organisers_or_else_ours(client, portal, workshop):
    client.post(WORKSHOP, data(1))
    client.post(WORKSHOP, data(2))
    workshops = WorkshopPage.objects.filter(pk=workshop.pk)
    assert registrations_of(workshops) == {workshop.pk: 2}
    assert "inscrites" in client.get("/fr/nap-test/workshops/open-data/").content.decode()
    workshops.update(registered=30)
    assert registrations_of(workshops) == {workshop.pk: 30}
