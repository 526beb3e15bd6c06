"""Claims, back-off, the limit of an address, what is dropped."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from consultation_forms.mail import claim
from consultation_forms.mail.claim import BACK_OFF, LEASE, claim_next, finish, postpone
from consultation_forms.mail.compose import message_id
from consultation_forms.mail.send import SendDueMessages
from consultation_forms.mail.write import write_message
from consultation_forms.models import Message
from tests.mail_kinds import follow, notice
from tests.portal import make_idea
from tests.smtp_server import mail_server, send_through

pytestmark = pytest.mark.usefixtures("test_kinds")


@pytest.fixture
def clock(monkeypatch):
    """``clock(minutes=5)`` lets time pass for messages."""
    passed = [timedelta()]

    class Clock:
        @staticmethod
        def now():
            return timezone.now() + passed[0]

    def advance(**step):
        passed[0] += timedelta(**step)

    monkeypatch.setattr(claim, "timezone", Clock)
    return advance


def send():
    return SendDueMessages().execute()


def test_what_is_due_is_sent_once(portal):
    later = notice(2)
    Message.objects.filter(pk=later.pk).update(due_at=timezone.now() + timedelta(hours=1))
    message = notice(1)
    assert send() == 1
    assert send() == 0
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == ("sent", 1, "")
    assert message.sent_at
    assert [email.to for email in mail.outbox] == [[message.recipient]]


def test_a_claimed_message_is_nobody_elses_until_its_sender_is_dead(portal, clock):
    """CRA-10"""
    message = notice(1)
    assert claim_next() == message
    assert claim_next() is None
    clock(seconds=LEASE.total_seconds() - 1)
    assert claim_next() is None
    clock(seconds=2)
    again = claim_next()
    assert (again, again.attempts) == (message, 2)
    assert message_id(again) == message_id(message)


def test_a_late_sender_does_not_undo_what_another_did(portal, clock):
    notice(1)
    slow = claim_next()
    clock(minutes=11)
    finish(claim_next(), "sent")
    postpone(slow, "late")
    assert Message.objects.get().state == "sent"


def test_a_message_that_kills_its_senders_is_given_up(portal, clock):
    notice(1)
    for _attempt in range(len(BACK_OFF) + 1):
        assert claim_next()
        clock(minutes=11)
    assert claim_next() is None
    message = Message.objects.get()
    assert message.state == "failed"
    assert message.error


def test_failures_back_off_and_end_in_the_list_of_failures(portal, settings, clock):
    with mail_server("refusing") as server:
        send_through(settings, server.port)
        message = notice(1)
        for number, pause in enumerate(BACK_OFF, 1):
            send()
            message.refresh_from_db()
            assert (message.state, message.attempts) == ("waiting", number)
            assert "550" in message.error
            clock(seconds=pause.total_seconds() - 30)
            assert claim_next() is None
            clock(seconds=31)
        send()
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("failed", 6)
    assert not server.taken


def test_one_bad_message_does_not_keep_the_others(portal, caplog):
    write_message("test_broken", "souad@example.org", "ar", "broken")
    Message.objects.update(recipient="x@example.org")
    nobody = notice(9)
    Message.objects.filter(pk=nobody.pk).update(recipient="")
    notice(1)
    assert send() == 1
    broken = Message.objects.get(key="broken")
    assert broken.state == "waiting"
    assert broken.error == "RuntimeError: no wordsfor it"
    assert Message.objects.get(pk=nobody.pk).state == "waiting"
    assert "example.org" not in caplog.text


def test_an_address_gets_three_mails_an_hour_and_loses_none(portal, clock):
    """SPM-09"""
    for number in range(8):
        notice(number, to="souad@example.org" if number % 2 else "Souad@Example.org")
    other = notice(8)
    assert send() == 4
    assert [email.to[0].lower() for email in mail.outbox].count("souad@example.org") == 3
    assert Message.objects.get(pk=other.pk).state == "sent"
    clock(minutes=59)
    assert send() == 0
    clock(minutes=2)
    assert send() == 3
    clock(minutes=61)
    assert send() == 2
    assert not Message.objects.exclude(state="sent").exists()
    assert len(mail.outbox) == 9


def test_mails_under_way_count_for_the_limit(portal):
    for number in range(4):
        notice(number, to="souad@example.org")
    claims = [claim_next() for _sender in range(4)]
    assert claims[:3] == list(Message.objects.order_by("pk")[:3])
    assert claims[3] is None


@pytest.mark.parametrize("why", ["stopped", "unconfirmed", "gone", "withdrawn"])
def test_what_is_no_longer_wanted_is_dropped(portal, why):
    idea = make_idea(portal)
    now = timezone.now()
    subscription = follow(idea, confirmed_at=now)
    write_message("test_news", "souad@example.org", "ar", "k", contribution=idea)
    if why == "stopped":
        subscription.stopped_at = now
        subscription.save()
    elif why == "unconfirmed":
        subscription.confirmed_at = None
        subscription.save()
    elif why == "gone":
        subscription.delete()
    else:
        idea.moderation, idea.withdrawn_at = "withdrawn", now
        idea.save()
    assert send() == 0
    assert Message.objects.get().state == "dropped"
    assert not mail.outbox


def test_a_follower_hears(portal):
    idea = make_idea(portal)
    follow(idea, confirmed_at=timezone.now())
    write_message("test_news", "souad@example.org", "ar", "k", contribution=idea)
    assert send() == 1


def test_the_command_sends_once_and_says_what_is_left(portal):
    notice(1)
    write_message("test_broken", "x@example.org", "ar", "broken")
    out = StringIO()
    call_command("send_messages", stdout=out)
    assert out.getvalue().strip() == "Sent: 1. Waiting: 1, 0 of them due. Failed: 0."


def test_a_claim_costs_the_same_however_many_wait(portal, django_assert_max_num_queries):
    for number in range(30):
        notice(number)
    with django_assert_max_num_queries(8):
        claim_next()
