"""Signatures, tries, what the other side's answer does, and how the log is kept."""

import base64
import hashlib
import hmac
import json
import time
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.contrib.webhooks.actions.rotate_secret import RotateSecret
from cms.contrib.webhooks.delivery import post as post_module
from cms.contrib.webhooks.delivery.claim import BACK_OFF, LEASE, claim_next
from cms.contrib.webhooks.delivery.note import PATIENCE
from cms.contrib.webhooks.delivery.purge import KEPT, purge
from cms.contrib.webhooks.delivery.send import SendDueDeliveries
from cms.contrib.webhooks.events.outbox import tell
from cms.contrib.webhooks.models import Delivery, Webhook
from cms.contrib.webhooks.signing_secret import shown
from tests.factories import make_staff
from tests.webhook_receiver import (
    allow,
    answering,
    dripping,
    make_certificate,
    make_webhook,
    receiver,
    silent,
)

pytestmark = pytest.mark.usefixtures("portal")


@pytest.fixture
def server(settings):
    with receiver() as server:
        allow(settings, server)
        yield server


@pytest.fixture
def webhook(server):
    return make_webhook(server)


def write(count=1):
    for number in range(count):
        tell("idea.decided", lambda number=number: {"number": number, "words": "قرار"})


def send() -> int:
    return SendDueDeliveries().execute()


def only() -> Delivery:
    return Delivery.objects.select_related("webhook").get()


def let_it_be_due():
    Delivery.objects.filter(state="waiting").update(due_at=timezone.now())
    Webhook.objects.update(quiet_until=None)


def is_signed(heard, secret: str) -> bool:
    """As the specification of Standard Webhooks 1.0 has receivers check, written from its text."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = b".".join(
        [heard.headers["webhook-id"].encode(), heard.headers["webhook-timestamp"].encode()]
    )
    digest = hmac.digest(key, signed + b"." + heard.body, hashlib.sha256)
    expected = "v1," + base64.b64encode(digest).decode()
    given = heard.headers["webhook-signature"].split(" ")
    return any(hmac.compare_digest(expected, one) for one in given)


def test_the_signature_is_that_of_the_specification():
    """The example of its text and of its libraries."""
    from cms.contrib.webhooks.delivery.signature import headers

    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    made = headers("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', [secret])
    assert made["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_it_arrives_signed(server, webhook):
    write()
    assert send() == 1
    (heard,) = server.heard
    assert is_signed(heard, shown(webhook))
    assert not is_signed(heard, "whsec_" + base64.b64encode(b"0" * 32).decode())
    assert abs(int(heard.headers["webhook-timestamp"]) - time.time()) < 60
    assert heard.headers["content-type"] == "application/json"
    assert heard.headers["host"] == f"127.0.0.1:{server.port}"
    event = json.loads(heard.body)
    assert event["data"] == {"number": 0, "words": "قرار"}
    assert (event["type"], event["version"]) == ("idea.decided", 1)
    said = datetime.fromisoformat(event["timestamp"])
    assert abs(said - datetime.now(UTC)) < timedelta(minutes=1)
    delivery = only()
    assert (delivery.state, delivery.status, delivery.attempts) == ("sent", 204, 1)
    assert delivery.event_id == heard.headers["webhook-id"]
    assert send() == 0


def test_secrets_are_long_different_and_nowhere(webhook):
    other = make_webhook(name="Other")
    secrets = {shown(webhook), shown(other)}
    assert len(secrets) == 2
    assert all(len(base64.b64decode(secret.removeprefix("whsec_"))) == 32 for secret in secrets)
    assert not any(
        secret.removeprefix("whsec_") in str(row)
        for secret in secrets
        for row in Webhook.objects.values()
    )


def test_another_key_of_the_portal_makes_other_secrets(webhook, settings):
    before = shown(webhook)
    settings.SECRET_KEY = "another" * 10
    assert shown(webhook) != before


def test_both_secrets_sign_for_a_day(server, webhook):
    before = shown(webhook)
    webhook = RotateSecret(webhook, make_staff("Administrators")).execute()
    after = shown(webhook)
    assert before != after
    write()
    send()
    Webhook.objects.update(former_until=timezone.now())
    write()
    send()
    during, later = server.heard
    assert (is_signed(during, before), is_signed(during, after)) == (True, True)
    assert (is_signed(later, before), is_signed(later, after)) == (False, True)


def test_tries_again_later_and_later_with_the_same_number(server, webhook):
    server.manner = answering(500, b"out of order")
    write()
    for number, pause in enumerate(BACK_OFF, start=1):
        before = timezone.now()
        assert send() == 0
        delivery = only()
        assert (delivery.state, delivery.attempts) == ("waiting", number)
        assert (delivery.failure, delivery.status) == ("status", 500)
        assert delivery.answer == "out of order"
        assert before + pause <= delivery.due_at <= timezone.now() + pause * 1.2
        assert send() == 0
        let_it_be_due()
    send()
    assert (only().state, only().attempts) == ("failed", len(BACK_OFF) + 1)
    let_it_be_due()
    send()
    assert len(server.heard) == len(BACK_OFF) + 1
    assert len({heard.headers["webhook-id"] for heard in server.heard}) == 1
    assert len({heard.body for heard in server.heard}) == 1
    assert all(is_signed(heard, shown(webhook)) for heard in server.heard)


def test_pauses_are_not_in_step(server, webhook):
    server.manner = answering(400)
    write(10)
    Delivery.objects.update(attempts=4)
    send()
    pauses = {round((d.due_at - timezone.now()).total_seconds()) for d in Delivery.objects.all()}
    assert len(pauses) > 3


def test_a_receiver_that_is_down_is_not_asked_for_each_delivery(server, webhook):
    server.manner = answering(503)
    write(20)
    send()
    assert len(server.heard) == 1
    assert send() == 0
    assert len(server.heard) == 1
    server.manner = answering(200)
    let_it_be_due()
    assert send() == 20
    webhook.refresh_from_db()
    assert (webhook.failing_since, webhook.quiet_until) == (None, None)


def test_one_that_is_down_keeps_no_other_waiting(server, webhook, settings):
    with receiver(answering(503)) as down:
        settings.PORTAL_WEBHOOK_HOSTS = [f"127.0.0.1:{s.port}" for s in (down, server)]
        make_webhook(down, name="down")
        write(5)
        assert send() == 5
        assert (len(server.heard), len(down.heard)) == (5, 1)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("as_date", [False, True])
def test_it_comes_when_it_is_asked_to(server, webhook, status, as_date):
    wanted = timezone.now() + timedelta(seconds=1200)
    said = wanted.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT") if as_date else "1200"
    server.manner = answering(status, Retry_After=said)
    write()
    send()
    assert abs(only().due_at - wanted) < timedelta(seconds=20)
    webhook.refresh_from_db()
    assert abs(webhook.quiet_until - wanted) < timedelta(seconds=20)


@pytest.mark.parametrize("said", ["nonsense", "-5", "", "9" * 30, "Wed, 99 Xyz 2026", "²"])
def test_a_senseless_wish_does_no_harm(server, webhook, said):
    server.manner = answering(503)
    server.manner = answering(503, Retry_After=said.encode().decode("latin-1"))
    write()
    send()
    assert only().state == "waiting"
    assert only().due_at < timezone.now() + timedelta(hours=25)


def test_gone_switches_it_off(server, webhook):
    server.manner = answering(410)
    write(3)
    assert send() == 0
    webhook.refresh_from_db()
    assert (webhook.is_on, webhook.off_reason) == (False, "gone")
    assert len(server.heard) == 1
    states = sorted(Delivery.objects.values_list("state", flat=True))
    assert states == ["dropped", "dropped", "failed"]
    write()
    assert Delivery.objects.count() == 3


def test_days_of_failure_switch_it_off(server, webhook):
    server.manner = answering(500)
    write(2)
    send()
    long_ago = timezone.now() - PATIENCE + timedelta(minutes=1)
    Webhook.objects.update(failing_since=long_ago)
    let_it_be_due()
    send()
    assert Webhook.objects.get().is_on
    Webhook.objects.update(failing_since=long_ago - timedelta(minutes=1))
    let_it_be_due()
    send()
    webhook.refresh_from_db()
    assert (webhook.is_on, webhook.off_reason) == (False, "failing")
    assert not Delivery.objects.unfinished().exists()


@pytest.mark.parametrize("manner", [silent, dripping])
def test_nobody_holds_up_the_sender(server, webhook, monkeypatch, manner):
    monkeypatch.setattr(post_module, "TIMEOUT", 0.5)
    server.manner = manner
    write()
    began = time.monotonic()
    send()
    assert time.monotonic() - began < 3
    assert (only().state, only().failure) == ("waiting", "too_slow")
    assert only().duration >= 400


def test_a_body_that_drips_is_cut_off(server, webhook, monkeypatch):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        while not handler.server.closing.wait(0.05):
            handler.wfile.write(b"a")

    monkeypatch.setattr(post_module, "TIMEOUT", 0.5)
    server.manner = drip
    write()
    send()
    assert only().failure == "too_slow"


def test_little_of_a_long_answer_is_read_and_less_kept(server, webhook):
    server.manner = answering(200, b"x" * 5_000_000)
    write()
    assert send() == 1
    assert len(only().answer) == 500


def test_a_strange_answer_is_kept_as_text(server, webhook):
    server.manner = answering(400, b"\x00\xff<script>\x00")
    write()
    send()
    assert only().answer == "\ufffd<script>"


def test_nobody_is_there(settings, server, webhook):
    server.server_close()
    write()
    send()
    assert (only().failure, only().status) == ("unreachable", None)


def test_with_tls_the_certificate_is_that_of_the_name(settings, tmp_path, monkeypatch):
    """The number is the checked one; the name is asked for, and proves itself."""
    from cms.contrib.webhooks.delivery import addresses

    certificate = make_certificate(tmp_path, "hooks.example.org")
    monkeypatch.setattr(addresses, "look_up", lambda host, port: ["127.0.0.1"])
    with receiver(certificate=certificate) as server:
        hosts = [f"{name}.example.org:{server.port}" for name in ("hooks", "other")]
        settings.PORTAL_WEBHOOK_HOSTS = hosts
        webhook = make_webhook(address=f"https://hooks.example.org:{server.port}/a?b=c")
        write()
        assert send() == 0
        assert only().failure == "untrusted"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        let_it_be_due()
        assert send() == 1
        assert server.heard[0].path == "/a?b=c"
        assert server.heard[0].headers["host"] == hosts[0]
        Webhook.objects.filter(pk=webhook.pk).update(address=f"https://{hosts[1]}/")
        write()
        assert send() == 0
        assert Delivery.objects.latest("pk").failure == "untrusted"
        assert len(server.heard) == 1


def test_a_claimed_delivery_is_nobody_elses_until_its_sender_is_dead(webhook):
    """CRA-10"""
    write()
    claimed = claim_next()
    assert claimed.event_type == "idea.decided"
    assert claim_next() is None
    assert claimed.due_at - timezone.now() > LEASE - timedelta(minutes=1)
    Delivery.objects.update(due_at=timezone.now())
    assert claim_next().attempts == 2


def test_a_delivery_that_kills_its_senders_fails_in_the_end(webhook):
    write()
    for _number in range(len(BACK_OFF) + 1):
        assert claim_next()
        Delivery.objects.update(due_at=timezone.now())
    assert claim_next() is None
    assert (only().state, only().failure) == ("failed", "died")


def test_one_that_is_off_is_told_nothing(server, webhook):
    write()
    Webhook.objects.update(is_on=False)
    write()
    assert send() == 0
    assert (server.connections, Delivery.objects.count()) == (0, 1)


def test_only_what_was_ticked(server, webhook):
    Webhook.objects.update(events=["page.published"])
    write()
    assert not Delivery.objects.exists()


def test_the_log_is_kept_for_thirty_days(webhook):
    write(3)
    old = timezone.now() - KEPT - timedelta(minutes=1)
    first, second, third = Delivery.objects.order_by("pk")
    Delivery.objects.filter(pk=first.pk).update(created_at=old, state="failed")
    Delivery.objects.filter(pk=second.pk).update(created_at=old)
    Delivery.objects.filter(pk=third.pk).update(state="failed")
    assert purge() == 1
    assert purge() == 0
    assert set(Delivery.objects.all()) == {second, third}


def test_the_command_sends_and_says_how_it_stands(server, webhook):
    write(2)
    Delivery.objects.filter(pk=Delivery.objects.first().pk).update(
        due_at=timezone.now() + timedelta(hours=1)
    )
    out = StringIO()
    call_command("send_webhooks", stdout=out)
    assert out.getvalue() == "Arrived: 1. Waiting: 1, 0 of them due. Failed: 0.\n"
    assert len(server.heard) == 1


def test_the_log_of_the_machine_names_no_address(server, webhook, caplog):
    server.manner = answering(500, b"canary")
    write()
    send()
    assert f"Delivery {only().pk} did not arrive: status" in caplog.text
    assert "127.0.0.1" not in caplog.text
    assert "canary" not in caplog.text
