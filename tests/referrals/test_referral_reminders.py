"""Reminders: when, to whom, how often."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from consultation_forms.models import (
    Message,
    Referral,
)
from tests.portal import make_idea
from tests.referrals.sheets import BOARD, last_path, refer, sheet


def reminders_on(monkeypatch, day) -> int:
    """How many reminders the command writes on a day, run twice."""
    before = Message.objects.filter(kind="reminder").count()
    monkeypatch.setattr(
        "django.utils.timezone.localdate",
        lambda value=None, **_kw: (
            day if value is None else value.astimezone(timezone.get_default_timezone()).date()
        ),
    )
    for _run in range(2):
        call_command("remind_institutions", stdout=StringIO())
    monkeypatch.undo()
    return Message.objects.filter(kind="reminder").count() - before


def test_reminders_before_the_day_and_every_week_after_it(client, monkeypatch, case):
    referral, _ideas, old = case
    due = referral.due_on
    expected = {-10: 0, -7: 1, -6: 0, -1: 1, 0: 0, 1: 1, 2: 0, 7: 0, 8: 1, 15: 1}
    for days, count in expected.items():
        assert reminders_on(monkeypatch, due + timedelta(days=days)) == count, days
    assert referral.events.filter(what="reminded").count() == 5
    assert client.get(last_path("reminder")).status_code == 200
    assert client.get(old).status_code == 200, "the first link still opens"
    Referral.objects.update(answered_at=timezone.now())
    assert reminders_on(monkeypatch, due + timedelta(days=22)) == 0


def test_no_reminder_on_the_heels_of_the_referral(portal, reviewer, monkeypatch):
    referral = refer(portal, reviewer, [make_idea(portal)], days=5)
    today = timezone.localdate()
    assert reminders_on(monkeypatch, today) == 0
    assert reminders_on(monkeypatch, referral.due_on) == 1


def test_a_colleague_is_reminded_too_until_she_is_done(client, case, delegated, monkeypatch):
    referral, _ideas, _path = case
    assert reminders_on(monkeypatch, referral.due_on - timedelta(days=1)) == 2
    client.post(delegated, sheet(client, delegated, do="hand_back"))
    assert reminders_on(monkeypatch, referral.due_on + timedelta(days=1)) == 1


def test_reminding_by_hand_is_once_a_day(client, sign_in, case):
    referral, _ideas, _path = case
    sign_in("Reviewers", language="en")
    for _time in range(2):
        client.post(f"{BOARD}{referral.pk}/remind/")
    assert Message.objects.filter(kind="reminder").count() == 1
    assert referral.events.filter(what="reminded").count() == 1
