"""Senders that are killed, and mail servers that are down: on a real database and real sockets."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks import task_backends

from cms.plugins.events import contribution_received
from consultation_forms.mail.compose import message_id
from consultation_forms.mail.send import SendDueMessages
from consultation_forms.mail.thread_backend import ThreadBackend, task_thread
from consultation_forms.models import Contribution, Idea, Message, PersonalData
from tests.mail_kinds import notice
from tests.portal import load_portal
from tests.sent_forms import IDEAS, idea_data
from tests.smtp_server import mail_server, send_through

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 20


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """The test database without a transaction around the test: others see what is written."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            for model in (Message, PersonalData, Idea, Contribution):
                model.objects.all().delete()
            connection.close()


@pytest.fixture
def committed(db, test_kinds):
    return load_portal()


class Senders:
    """Senders in a process of their own, one after the other."""

    def __init__(self, port: int):
        url = f"sqlite:///{connection.settings_dict['NAME']}"
        if connection.vendor == "postgresql":
            url = (
                os.environ["DATABASE_URL"].rsplit("/", 1)[0]
                + f"/{connection.settings_dict['NAME']}"
            )
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.mail_sender", str(port)],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url, "PORTAL_PLUGINS": "tests.mail_plugin"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
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


def let_the_leases_run_out() -> int:
    left = Message.objects.filter(state="sending")
    return left.update(due_at=timezone.now())


def test_killed_senders_lose_nothing_and_every_repeat_has_the_same_id(committed):
    chance = random.Random(7)
    left_behind = 0
    with mail_server("good", delay=0.01) as server:
        senders = Senders(server.port)
        try:
            for number in range(ROUNDS):
                for place in range(6):
                    notice(f"{number}-{place}")
                heard = server.heard
                sender = senders.start()
                if number % 4:
                    # However slow the machine is: most die while they talk to the mail server.
                    assert eventually(lambda heard=heard: server.heard > heard)
                time.sleep(chance.uniform(0, 0.05))
                os.kill(sender, signal.SIGKILL)
                senders.wait()
                left_behind += let_the_leases_run_out()
            senders.start()
            senders.wait()
        finally:
            senders.close()
    written = list(Message.objects.order_by("pk"))
    assert len(written) == ROUNDS * 6
    assert {message.state for message in written} == {"sent"}
    expected = {message_id(message): message.recipient for message in written}
    taken = [(mail["Message-ID"], mail["To"]) for mail in server.taken]
    assert set(taken) == set(expected.items())
    # At least one sender died with a mail in its hands, else nothing was tried.
    assert left_behind
    assert sum(Counter(taken).values()) - len(expected) <= left_behind


@pytest.fixture
def thread():
    """Mail is sent as on one machine: by a thread of this process."""
    quiet = task_backends["mail"]
    task_backends["mail"] = ThreadBackend("mail", {})
    yield
    task_backends["mail"] = quiet
    task_thread.stop(timeout=20)


@pytest.fixture
def announced():
    """Each contribution is announced by mail as soon as it is received."""

    def announce(sender, contribution, **kwargs):
        notice(contribution.pk, contribution=contribution)

    contribution_received.connect(announce)
    yield
    contribution_received.disconnect(announce)


def eventually(true) -> bool:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.005)
    return False


@pytest.mark.parametrize("manner", ["silent", "busy", "refusing", "closed"])
def test_a_submission_does_not_care_about_the_mail_server(
    committed, client, settings, thread, announced, manner
):
    """CRA-03"""
    client.get(IDEAS)
    with mail_server(manner) as server:
        send_through(settings, server.port)
        if manner == "closed":
            settings.EMAIL_PORT = 9
        began = time.monotonic()
        response = client.post(IDEAS, idea_data())
        took = time.monotonic() - began
        assert response.status_code == 303
        assert took < 1
        assert eventually(lambda: Message.objects.get().error)
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("waiting", 1)
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        assert SendDueMessages().execute() == 0
        Message.objects.update(due_at=timezone.now())
        assert SendDueMessages().execute() == 1
        assert SendDueMessages().execute() == 0
    assert [mail["Message-ID"] for mail in server.taken] == [message_id(message)]
    assert Idea.objects.get().reference in server.taken[0]["Subject"]


def test_a_queue_does_not_wait_for_a_dead_server_one_by_one(committed, settings):
    for number in range(50):
        notice(number)
    with mail_server("silent") as server:
        send_through(settings, server.port)
        began = time.monotonic()
        assert SendDueMessages().execute() == 0
        assert time.monotonic() - began < 5
    assert Message.objects.filter(attempts=0).count() == 49
    with mail_server() as server:
        settings.EMAIL_PORT = server.port
        assert SendDueMessages().execute() == 49


def test_the_thread_sends_what_is_written(committed, settings, thread):
    with mail_server() as server:
        send_through(settings, server.port)
        for number in range(5):
            notice(number)
        assert eventually(lambda: Message.objects.filter(state="sent").count() == 5)
        assert len(server.taken) == 5
