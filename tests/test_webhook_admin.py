"""Webhooks in the admin: who, the secret that is seen once, the log, sending again."""

import re

import pytest
from django.utils import timezone, translation

from cms.contrib.webhooks.admin import webhook_form
from cms.contrib.webhooks.delivery.send import SendDueDeliveries
from cms.contrib.webhooks.event_types import EVENT_TYPES
from cms.contrib.webhooks.events.outbox import tell
from cms.contrib.webhooks.models import Delivery, Webhook
from cms.contrib.webhooks.signing_secret import shown
from tests.factories import ROLES, refused
from tests.webhook_receiver import allow, answering, make_webhook, receiver

LIST, LOG = "/admin/webhooks/", "/admin/webhooks/delivery/"
NEW = f"{LIST}new/"
SEND_AGAIN = "/admin/bulk/webhooks/delivery/send-again/"
VALUES = {
    "name": "Open data", "address": "https://hooks.example.org/a", "is_on": "on",
    "events": ["idea.decided", "page.published"],
}  # fmt: skip


@pytest.fixture
def admin(portal, client, sign_in, monkeypatch):
    """An administrator's client; every name is found, outside."""
    monkeypatch.setattr(webhook_form, "numbers_of", lambda target: ["8.8.8.8"])
    sign_in("Administrators")
    return client


def write(webhook, state="waiting", **fields):
    now = timezone.now()
    values = {"event_type": "idea.decided", "body": '{"type":"idea.decided"}', **fields}
    number = Delivery.objects.count()
    return Delivery.objects.create(
        webhook=webhook, event_id=f"evt_{number}", state=state,
        sent_at=now if state == "sent" else None, **values,
    )  # fmt: skip


def html(client, path, **kwargs) -> str:
    response = client.get(path, **kwargs)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_for_administrators_only(portal, client, sign_in, role):
    delivery = write(make_webhook(), "failed", answer="the answer")
    sign_in(role)
    is_hers = role == "Administrators"
    for path in (LIST, NEW, LOG, f"{LOG}{delivery.pk}/", f"{SEND_AGAIN}?id={delivery.pk}"):
        assert refused(client.get(path)) is not is_hers, path
    home = html(client, "/admin/")
    assert (f"{LOG}?state=failed" in home) is is_hers
    assert (f'"{LIST}' in home) is is_hers


def test_what_they_are_for_is_said_when_there_are_none(admin):
    said = html(admin, LIST)
    assert "A webhook tells another site at once" in said
    assert f'href="{NEW}"' in said


def test_every_event_is_offered_in_words(admin):
    said = html(admin, NEW)
    with translation.override("en"):
        for name, words in EVENT_TYPES.items():
            assert f'value="{name}"' in said
            assert str(words) in said


def test_the_secret_is_shown_once(admin):
    page = admin.post(NEW, VALUES, follow=True)
    webhook = Webhook.objects.get()
    assert webhook.events == VALUES["events"]
    secret = shown(webhook)
    assert secret in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    again = html(admin, f"{LIST}secret/{webhook.pk}/")
    assert secret not in again
    assert "shown only once" in again
    for path in (LIST, f"{LIST}edit/{webhook.pk}/", f"{LIST}history/{webhook.pk}/"):
        assert secret not in html(admin, path)
    assert secret not in str(dict(admin.session))


def test_a_new_secret(admin):
    webhook = make_webhook()
    before = shown(webhook)
    path = f"{LIST}rotate/{webhook.pk}/"
    assert "24 hours" in html(admin, path)
    assert shown(Webhook.objects.get()) == before
    page = admin.post(path, follow=True).content.decode()
    after = shown(Webhook.objects.get())
    assert after in page
    assert before not in page
    assert after != before
    assert "New secret made" in html(admin, f"{LIST}history/{webhook.pk}/")


def test_nothing_without_an_event(admin):
    page = admin.post(NEW, {**VALUES, "events": []})
    assert "Tick at least one." in page.content.decode()
    assert admin.post(NEW, {**VALUES, "events": ["nonsense"]}).status_code == 200
    assert not Webhook.objects.exists()


def test_switched_off_by_hand_nothing_waits_and_on_again_nothing_old_is_told(admin):
    webhook = make_webhook()
    waiting = write(webhook)
    edit = f"{LIST}edit/{webhook.pk}/"
    admin.post(edit, {**VALUES, "is_on": ""})
    waiting.refresh_from_db()
    webhook.refresh_from_db()
    assert (webhook.is_on, waiting.state) == (False, "dropped")
    Webhook.objects.update(off_reason="gone", failing_since=timezone.now())
    assert "no longer in use" in html(admin, LIST)
    assert f'"{LIST}' in html(admin, "/admin/")
    before = timezone.now()
    admin.post(edit, VALUES)
    webhook.refresh_from_db()
    assert (webhook.is_on, webhook.off_reason, webhook.failing_since) == (True, "", None)
    assert webhook.on_since >= before


def test_the_first_page_says_what_is_wrong(admin):
    webhook = make_webhook()
    write(webhook, "sent")
    assert "did not arrive" not in html(admin, "/admin/")
    write(webhook, "failed")
    write(webhook, "failed")
    assert "2 messages to other sites did not arrive" in html(admin, "/admin/")
    Webhook.objects.update(is_on=False, off_reason="failing")
    home = html(admin, "/admin/")
    assert "1 webhook was switched off, because nothing arrives" in home
    assert "did not arrive" not in home


def test_the_log_and_its_filters(admin):
    one, other = make_webhook(name="One"), make_webhook(name="Other")
    failed = write(one, "failed", failure="status", status=503)
    sent = write(other, "sent", event_type="page.published")
    found = {
        "": {failed, sent},
        "?state=failed": {failed},
        "?event_type=page.published": {sent},
        f"?webhook={one.pk}": {failed},
        f"?webhook={one.pk}&state=sent": set(),
    }
    for query, expected in found.items():
        page = html(admin, LOG + query)
        assert {d for d in (failed, sent) if f'"{LOG}{d.pk}/"' in page} == expected, query
    assert "answered with an error. (503)" in html(admin, LOG)


def test_one_delivery_with_the_answer_as_text(admin):
    delivery = write(
        make_webhook(), "failed", failure="status", status=500, answer="<script>alert(1)</script>",
        detail="<b>", duration=12, body='{"type":"idea.decided","data":{"reference":"K7M2PX"}}',
    )  # fmt: skip
    page = html(admin, f"{LOG}{delivery.pk}/")
    for words in ("K7M2PX", "&lt;script&gt;alert(1)", "&lt;b&gt;", delivery.event_id, "500"):
        assert words in page
    assert "<script>alert" not in page


def send_again(client, *deliveries, query=""):
    ids = "&".join(f"id={delivery.pk}" for delivery in deliveries) or "id=all"
    return client.post(f"{SEND_AGAIN}?{ids}&next={LOG}{query}", follow=True)


def test_sending_again_is_asked_first_and_keeps_the_number(admin, settings):
    with receiver() as server:
        allow(settings, server)
        webhook = make_webhook(server)
        failed, sent, waiting = (write(webhook, s) for s in ("failed", "sent", "waiting"))
        link = re.search(rf'href="({SEND_AGAIN}[^"]+)"', html(admin, f"{LOG}{failed.pk}/"))[1]
        assert "These messages are sent again" in html(admin, link.replace("&amp;", "&"))
        failed.refresh_from_db()
        assert failed.state == "failed"
        assert SEND_AGAIN not in html(admin, f"{LOG}{waiting.pk}/")
        page = send_again(admin, failed, sent, waiting)
        assert "2 messages are sent again." in page.content.decode()
        assert SendDueDeliveries().execute() == 3
        ids = sorted(heard.headers["webhook-id"] for heard in server.heard)
        assert ids == sorted(d.event_id for d in (failed, sent, waiting))


def test_all_that_the_list_shows(admin):
    webhook = make_webhook()
    failed, sent = write(webhook, "failed"), write(webhook, "sent")
    send_again(admin, query="&state=failed")
    states = dict(Delivery.objects.values_list("pk", "state"))
    assert states == {failed.pk: "waiting", sent.pk: "sent"}


def test_not_again_while_it_is_off(admin):
    webhook = make_webhook(is_on=False)
    failed = write(webhook, "failed")
    send_again(admin, failed)
    failed.refresh_from_db()
    assert failed.state == "failed"
    assert SEND_AGAIN not in html(admin, f"{LOG}{failed.pk}/")


def test_a_test_and_its_answer(admin, settings):
    with receiver(answering(202, b"thank you")) as server:
        allow(settings, server)
        webhook = make_webhook(server, quiet_until=timezone.now() + timezone.timedelta(hours=1))
        path = f"{LIST}test/{webhook.pk}/"
        assert webhook.address in html(admin, path)
        assert not Delivery.objects.exists()
        page = admin.post(path, follow=True)
        assert "on its way" in page.content.decode()
        SendDueDeliveries().execute()
        page = html(admin, page.redirect_chain[-1][0])
        assert "thank you" in page
        assert "202" in page
        Webhook.objects.update(is_on=False)
        assert "switched off" in admin.post(path, follow=True).content.decode()
        assert Delivery.objects.count() == 1


def test_deleting_one_deletes_its_log(admin):
    webhook = make_webhook()
    write(webhook)
    admin.post(f"{LIST}delete/{webhook.pk}/")
    assert not Webhook.objects.exists()
    assert not Delivery.objects.exists()


def queries(client, path) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    html(client, path)
    with CaptureQueriesContext(connection) as captured:
        html(client, path)
    return len(captured)


def test_lists_cost_the_same_however_long(admin):
    first = make_webhook(name="0")
    write(first, "failed")
    before = {path: queries(admin, path) for path in (LIST, LOG, "/admin/")}
    for number in range(12):
        webhook = make_webhook(name=str(number + 1), is_on=number % 2 == 0)
        for state in ("failed", "sent", "waiting"):
            write(webhook, state)
    assert {path: queries(admin, path) for path in before} == before


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_in_other_languages_every_page_can_be_drawn(portal, client, sign_in, language):
    sign_in("Administrators", language=language)
    webhook = make_webhook()
    delivery = write(webhook, "failed", failure="refused")
    tell("idea.decided", lambda: {})
    for path in (LIST, NEW, LOG, f"{LOG}{delivery.pk}/", f"{LIST}edit/{webhook.pk}/",
                 f"{LIST}rotate/{webhook.pk}/", f"{LIST}test/{webhook.pk}/",
                 f"{SEND_AGAIN}?id={delivery.pk}"):  # fmt: skip
        html(client, path)
