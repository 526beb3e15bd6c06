"""A webhook is edited while others write to it: their step comes while its name is looked up."""

import pytest
from django.utils import timezone

from cms.contrib.webhooks.actions.rotate_secret import RotateSecret
from cms.contrib.webhooks.actions.switch_off import SwitchOff
from cms.contrib.webhooks.admin import webhook_form
from cms.contrib.webhooks.models import OffReason, Webhook
from cms.contrib.webhooks.signing_secret import shown
from tests.factories import make_staff
from tests.test_webhook_admin import LIST, VALUES, write
from tests.webhook_receiver import make_webhook


@pytest.fixture
def edit(portal, client, sign_in, monkeypatch):
    """Takes the webhook, what happens during the look-up, and what differs from ``VALUES``."""
    sign_in("Administrators")

    def post(webhook, step, follow=False, **values):
        monkeypatch.setattr(webhook_form, "numbers_of", lambda target: step())
        sent = {"address": webhook.address, **values}
        return client.post(f"{LIST}edit/{webhook.pk}/", {**VALUES, **sent}, follow=follow)

    return post


def test_a_new_secret_stays_the_secret(edit):
    webhook = make_webhook()
    user = make_staff("Administrators", language="fr")
    assert edit(webhook, RotateSecret(webhook, user).execute, name="Renamed").status_code == 302
    now = Webhook.objects.get()
    assert (now.name, now.version) == ("Renamed", 2)
    assert now.former_until > timezone.now()
    assert shown(now) != shown(webhook)


def test_what_the_sender_noted_stays(edit):
    webhook = make_webhook()
    noted = timezone.now()
    edit(webhook, lambda: Webhook.objects.update(failing_since=noted, quiet_until=noted))
    now = Webhook.objects.get()
    assert (now.failing_since, now.quiet_until) == (noted, noted)


def test_another_address_has_not_failed_yet(edit):
    webhook = make_webhook(failing_since=timezone.now(), quiet_until=timezone.now())
    edit(webhook, lambda: None, address="https://other.example.org/")
    now = Webhook.objects.get()
    assert (now.address, now.failing_since) == ("https://other.example.org/", None)
    assert now.quiet_until is None


def test_a_webhook_switched_off_by_the_portal_is_not_switched_on_unasked(edit):
    webhook = make_webhook()
    edit(webhook, SwitchOff(webhook, OffReason.GONE).execute, name="Renamed")
    now = Webhook.objects.get()
    assert (now.name, now.is_on, now.off_reason) == ("Renamed", False, "gone")


def test_switched_off_it_drops_what_was_written_during_the_look_up(edit):
    webhook = make_webhook()
    edit(webhook, lambda: write(webhook), is_on="")
    assert webhook.deliveries.get().state == "dropped"


def test_a_webhook_deleted_meanwhile_does_not_come_back(edit):
    webhook = make_webhook()
    response = edit(webhook, lambda: Webhook.objects.all().delete(), follow=True)
    assert response.status_code == 404
    assert not Webhook.objects.exists()
