"""``kill -9`` of the web processes while citizens and staff are at work, fifty times.

The master and its workers die together, and with each worker the thread in it that sends mail. The
database's own process is left alone: SQLite has none, and PostgreSQL's recovery is PostgreSQL's.
"""

import os
import random
import time
from collections import Counter
from datetime import timedelta

from django.db import connections
from django.db.models import F
from django.utils import timezone

from consultation_forms.models import Idea, Message
from tests.crash.kill_checks import (
    check_database,
    check_mail,
    check_news,
    check_promises,
    check_states,
)
from tests.crash.kill_round import Promises, Round
from tests.crash.web_client import signed_in
from tests.crash.web_server import web_server
from tests.factories import make_staff
from tests.smtp_server import mail_server

#: ``PORTAL_KILLS=500`` tries longer.
ROUNDS = int(os.environ.get("PORTAL_KILLS", 50))


class Deaths:
    """The claims that killed senders left behind, by message."""

    def __init__(self):
        self.left_behind: Counter = Counter()

    def let_the_leases_run_out(self) -> None:
        left = Message.objects.filter(state="sending")
        self.left_behind.update(left.values_list("pk", flat=True))
        left.update(due_at=timezone.now())


def work_for_staff() -> tuple[list[int], list[int]]:
    ideas = Idea.objects.order_by("pk")
    pending = ideas.filter(moderation="pending")
    undecided = ideas.filter(moderation="published", decision=None, merged_into=None)
    undecided = undecided.filter(merged=None)
    return [list(some.values_list("pk", flat=True)[:12]) for some in (pending, undecided)]


def drain(server, deaths: Deaths) -> None:
    """Start servers, without visitors, until all mail is sent; an hour passes before each."""
    for _hour in range(3):
        deaths.let_the_leases_run_out()
        hour = timedelta(hours=1)
        Message.objects.filter(state="sent").update(
            sent_at=F("sent_at") - hour, created_at=F("created_at") - hour
        )
        waiting = Message.objects.filter(state="waiting")
        waiting.update(due_at=timezone.now())
        connections.close_all()
        server.start()
        end = time.monotonic() + 30
        unfinished = Message.objects.filter(state__in=("waiting", "sending"))
        while unfinished.filter(due_at__lte=timezone.now()).exists() or Message.objects.filter(
            state="sending"
        ):
            assert time.monotonic() < end, "the sender does not send"
            time.sleep(0.05)
        server.kill()
        if not unfinished.exists():
            return


def test_cra_01_cra_10_fifty_kills_lose_and_double_nothing(db):
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    promises, deaths = Promises(), Deaths()
    session = signed_in(make_staff("Administrators"))
    with (
        mail_server(delay=0.002) as mail,
        web_server(db, workers=2, smtp_port=mail.port) as server,
    ):
        for number in range(ROUNDS):
            pending, undecided = work_for_staff()
            # Nobody else holds the file open: whoever opens it next has to recover it.
            connections.close_all()
            began = timezone.now()
            server.start()
            busy = Round(server.url, number, session, promises, pending, undecided, mail.taken)
            busy.start()
            if number % 10:
                # However slow the machine is, most die at work; some before they have begun.
                busy.answered.wait(30)
            time.sleep(chance.uniform(0, 0.7))
            server.kill()
            busy.join()
            check_database()
            check_promises(promises)
            check_states()
            check_news(began)
            deaths.let_the_leases_run_out()
        drain(server, deaths)
    taken = Counter(int(one["Message-ID"][1:].split(".")[0]) for one in mail.taken)
    check_mail(taken, deaths.left_behind)
    steps = Counter(step for step, _key in promises.steps)
    print(
        f"{len(promises.received)} receipts, {steps}, {len(taken)} messages sent,"
        f" {deaths.left_behind.total()} left behind by senders that were killed,"
        f" {taken.total() - len(taken)} of which came twice"
    )
    # Else nothing was tried.
    assert deaths.left_behind
    assert len(promises.received) > ROUNDS
