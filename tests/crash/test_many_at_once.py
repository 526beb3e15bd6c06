"""Citizens and staff at the same time, over real HTTP, before three processes that answer."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone
from wagtail.models import ModelLogEntry

from consultation_forms.models import Decision, Idea, Message, PersonalData, Support
from snippets.models import Phase
from tests.crash.kill_checks import check_database
from tests.crash.kill_round import BULK, DECIDE
from tests.crash.web_client import WebClient, signed_in
from tests.crash.web_server import web_server
from tests.factories import make_staff
from tests.portal import load_portal, make_idea
from tests.sent_forms import IDEAS, idea_data

HAMMERING = 10
LISTING = "/admin/contributions/idea/"


@pytest.fixture
def portal(db):
    return load_portal()


@pytest.fixture
def server(db):
    limits = {"PORTAL_SUPPORTERS_PER_DAY": "10000"}
    with web_server(db, workers=3, **limits) as running:
        connections.close_all()
        running.start()
        yield running


def together(number, action):
    """``action(place)`` from so many threads; the results."""
    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(action, range(number)))


def test_con_01_ten_copies_and_more_afterwards_are_one_row_one_mail_one_reference(portal, server):
    data = idea_data(email="souad@example.org")
    visitor = WebClient(server.url)
    answers = together(10, lambda _place: visitor.ask(IDEAS, data))
    answers += [visitor.ask(IDEAS, data) for _time in range(2)]
    assert {answer.status for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert Idea.objects.get().reference in answers[0].location
    assert Message.objects.count() == 1


def test_con_03_no_support_and_no_correction_gets_lost(portal, server):
    idea = make_idea(portal)
    staff = WebClient(server.url, signed_in(make_staff("Administrators")))
    visitor = WebClient(server.url)
    address = f"{IDEAS}{idea.reference}/support/"

    def act(place):
        if place % 40 == 39:
            return staff.fill_in(f"{LISTING}edit/{idea.pk}/", theme=portal.other_theme.pk)
        return visitor.ask(address, {})

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(act, range(200)))
    assert {answer.status for answer in answers} <= {302, 303}
    assert Support.objects.filter(idea=idea).count() == 195
    assert Idea.objects.with_supports().get().support_count == 195
    assert Idea.objects.get().theme == portal.other_theme


def test_con_04_spm_04_no_error_however_many_write_and_nobody_is_refused(portal, server):
    """One address, as of a school: moderators look first, and nobody is sent away."""
    pending = [make_idea(portal, moderation="pending", published_at=None) for _place in range(200)]
    session = signed_in(make_staff("Administrators"))
    keys = [idea.pk for idea in pending]
    visitor, staff = WebClient(server.url), WebClient(server.url, session)
    end = time.monotonic() + HAMMERING

    def write(place):
        statuses = []
        while time.monotonic() < end:
            body = f"نص {place} {len(statuses)}"
            statuses.append(visitor.ask(IDEAS, idea_data(title=body, body=body)).status)
        return statuses

    def moderate():
        path = f"{BULK}publish/?next=/admin/&" + "&".join(f"id={key}" for key in keys)
        return staff.fill_in(path).status

    def export():
        statuses = []
        while time.monotonic() < end:
            statuses.append(staff.ask(f"{LISTING}?export=csv").status)
            time.sleep(1)
        return statuses

    with ThreadPoolExecutor(32) as pool:
        writers = [pool.submit(write, place) for place in range(30)]
        moderator, exporter = pool.submit(moderate), pool.submit(export)
    sent = [status for writer in writers for status in writer.result()]
    assert set(sent) == {303}
    assert moderator.result() == 302
    assert set(exporter.result()) == {200}
    assert Idea.objects.filter(moderation="published").count() == len(keys)
    assert Idea.objects.filter(moderation="pending").count() == len(sent)
    assert PersonalData.objects.count() == len(sent)
    assert Idea.objects.filter(flags__icontains="too_many").exists()
    assert "locked" not in Path(server.log).read_text()
    check_database()


def test_con_05_the_moment_of_arrival_decides(portal, server):
    visitor = WebClient(server.url)
    together(9, lambda _place: visitor.ask(IDEAS))
    closes = timezone.now() + timedelta(seconds=3)
    Phase.objects.filter(pk=portal.phase.pk).update(ends_at=closes)

    def send(place):
        time.sleep(max(0, (closes - timezone.now()).total_seconds() - 2 + place / 50))
        body = f"نص طويل {place}"
        return body, visitor.ask(IDEAS, idea_data(title=body, body=body))

    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(send, range(200)))
    accepted = {body for body, answer in answers if answer.status == 303}
    late = {body: answer for body, answer in answers if answer.status != 303}
    assert accepted
    assert late
    assert {answer.status for answer in late.values()} == {422}
    assert all(body in answer.html for body, answer in late.items())
    assert set(Idea.objects.values_list("body", flat=True)) == accepted
    assert not Idea.objects.filter(received_at__gte=closes).exists()
    assert PersonalData.objects.count() == len(accepted)


def test_con_06_of_two_who_decide_at_once_one_is_shown_both_texts(portal, server):
    staff = [
        WebClient(server.url, signed_in(make_staff("Reviewers", language=language)))
        for language in ("fr", "en")
    ]
    for _round in range(5):
        idea = make_idea(portal)
        path = f"{DECIDE}{idea.pk}/"
        reasons = ["رأي الأولى", "رأي الثانية"]
        shown = [person.ask(path).html for person in staff]
        version = [re.search(r'name="version" value="([^"]*)"', html)[1] for html in shown]

        def decide(place, path=path, reasons=reasons, version=version):
            data = {"version": version[place], "outcome": ("accepted", "rejected")[place],
                    "reason_ar": reasons[place], "step": "publish"}  # fmt: skip
            return staff[place].ask(path, data)

        answers = together(2, decide)
        assert sorted(answer.status for answer in answers) == [302, 409]
        conflict = next(answer.html for answer in answers if answer.status == 409)
        assert all(reason in conflict for reason in reasons)
        winner = next(place for place in (0, 1) if answers[place].status == 302)
        assert Decision.objects.get(idea=idea).reason == reasons[winner]
        log = ModelLogEntry.objects.for_instance(idea).filter(action="idea.decide")
        assert log.count() == 1


def test_con_06_of_four_who_publish_at_once_one_does(portal, server):
    session = signed_in(make_staff("Moderators"))
    staff = WebClient(server.url, session)
    for _round in range(5):
        idea = make_idea(portal, moderation="pending", published_at=None)
        path = f"{BULK}publish/?next=/admin/&id={idea.pk}"
        answers = together(4, lambda _place, path=path: staff.fill_in(path))
        assert {answer.status for answer in answers} <= {200, 302}
        assert Idea.objects.get(pk=idea.pk).moderation == "published"
        log = ModelLogEntry.objects.for_instance(idea).filter(action="contribution.publish")
        assert log.count() == 1
