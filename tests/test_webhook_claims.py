"""Senders of webhooks side by side, killed, and in a thread: on a real database and sockets."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks import task_backends

from cms.contrib.webhooks.delivery.send import SendDueDeliveries
from cms.contrib.webhooks.delivery.thread_backend import WebhookThreadBackend, webhook_thread
from cms.contrib.webhooks.events.outbox import tell
from cms.contrib.webhooks.models import Delivery, Webhook
from consultation_forms.mail.thread_backend import task_thread
from tests.webhook_receiver import allow, make_webhook, receiver, silent

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 10


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """The test database without a transaction around the test: others see what is written."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            Webhook.objects.all().delete()
            connection.close()


@pytest.fixture
def server(db, settings):
    def slowly(handler):
        time.sleep(0.005)
        handler.send_response(204)
        handler.end_headers()

    with receiver(slowly) as server:
        allow(settings, server)
        yield server


def write(count: int) -> None:
    for number in range(count):
        tell("idea.decided", lambda number=number: {"number": number})


def ids() -> Counter[str]:
    return Counter(Delivery.objects.values_list("event_id", flat=True))


def heard(server) -> Counter[str]:
    return Counter(one.headers["webhook-id"] for one in server.heard)


def test_senders_side_by_side_send_each_once(server):
    make_webhook(server)
    write(40)
    failures = []

    def send():
        try:
            SendDueDeliveries().execute()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    senders = [threading.Thread(target=send) for _number in range(6)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(60)
    assert failures == []
    assert heard(server) == ids()
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sent", 1)}


class Senders:
    """Senders in a process of their own, one after the other."""

    def __init__(self, port: int):
        url = f"sqlite:///{connection.settings_dict['NAME']}"
        if connection.vendor == "postgresql":
            place = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
            url = f"{place}/{connection.settings_dict['NAME']}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.webhook_sender", str(port)],
            cwd=ROOT, env={**os.environ, "DATABASE_URL": url},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout.readline() == "ready\n"

    def start(self) -> int:
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def wait(self) -> None:
        assert self.process.stdout.readline() == "ended\n"

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=20)


def eventually(true) -> bool:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.005)
    return False


def test_killed_senders_lose_nothing(server):
    """CRA-10: what was in the hands of one that died may come twice, with the same id."""
    chance = random.Random(7)
    make_webhook(server)
    left_behind = 0
    senders = Senders(server.port)
    try:
        for _number in range(ROUNDS):
            write(6)
            before = len(server.heard)
            sender = senders.start()
            assert eventually(lambda before=before: len(server.heard) > before)
            time.sleep(chance.uniform(0, 0.03))
            os.kill(sender, signal.SIGKILL)
            senders.wait()
            left = Delivery.objects.filter(state="sending")
            left_behind += left.update(due_at=timezone.now())
        senders.start()
        senders.wait()
    finally:
        senders.close()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert set(heard(server)) == set(ids())
    # At least one died with a delivery in its hands, else nothing was tried.
    assert left_behind
    assert sum(heard(server).values()) - len(ids()) <= left_behind


@pytest.fixture
def in_process():
    """Webhooks are told as on one machine: by a thread of this process."""
    quiet = task_backends["webhooks"]
    task_backends["webhooks"] = WebhookThreadBackend("webhooks", {})
    yield
    task_backends["webhooks"] = quiet
    webhook_thread.stop(timeout=20)


def test_the_thread_tells_what_is_written(server, in_process):
    make_webhook(server)
    write(3)
    assert eventually(lambda: Delivery.objects.filter(state="sent").count() == 3)


def test_a_slow_receiver_holds_up_neither_whoever_writes_nor_mail(server, in_process):
    server.manner = silent
    make_webhook(server)
    began = time.monotonic()
    write(3)
    assert time.monotonic() - began < 1
    assert eventually(lambda: server.heard)
    assert webhook_thread is not task_thread
    server.closing.set()
