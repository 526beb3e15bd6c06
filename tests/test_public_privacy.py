"""Nothing personal in what is public, nor in the logs."""

import logging
import re

import pytest

from consultation_forms.models import PersonalData, PreparedDecision
from pages.models import IdeaIndexPage
from tests.canary import CANARY, EMAIL, NAME, live_through, personal, send_idea
from tests.portal import make_comment, make_idea
from tests.sent_forms import comment_data, idea_data
from tests.test_registrations import WORKSHOP, data, workshop  # noqa: F401 - a fixture
from tests.test_story import refer

_LINKS = re.compile(r'(?:href|action|src)="([^"#]+)')
_PLACES = re.compile(r"<(?:loc|id)>(?:http://localhost)?([^<#]+)")


def crawl(client, *starts: str) -> dict[str, str]:
    """Every page, feed and list of addresses that can be reached, by its path."""
    found, waiting = {}, list(starts)
    while waiting:
        path = waiting.pop().replace("&amp;", "&").removeprefix("http://localhost")
        if path in found or not path.startswith("/") or path.startswith(("/static/", "/admin")):
            continue
        response = client.get(path)
        text = b"".join(response.streaming_content) if response.streaming else response.content
        found[path] = text.decode(errors="replace")
        waiting += _LINKS.findall(found[path]) + _PLACES.findall(found[path])
    return found


@pytest.fixture
def told(client, workshop, portal):  # noqa: F811
    """A portal in which people said all sorts of things about themselves."""
    idea = live_through(client)
    client.logout()
    PersonalData.objects.update(show_name=False)
    send_idea(client, title="فكرة تنتظر")
    client.post(WORKSHOP, data(email=EMAIL, name=NAME))
    for about in ({}, {"about_idea": idea}):
        comment = make_comment(portal, **about)
        PersonalData.objects.create(contribution=comment, **personal(show_name=False))
    waiting = make_idea(portal)
    refer(portal, idea, waiting)
    PreparedDecision.objects.create(idea=waiting, outcome="rejected", reason="canary")
    return idea


def test_no_personal_data_in_public(client, told):
    starts = ("/ar/", "/fr/", "/en/", "/sitemap.xml", "/robots.txt")
    found = crawl(client, *starts)
    assert len(found) > 60
    assert f"/ar/nap-test/ideas/{told.reference}/" in found
    assert f"/fr/nap-test/ideas/{told.reference}/feed/" in found
    leaks = [path for path, text in found.items() if CANARY in text.lower()]
    assert not leaks


def test_the_crawl_finds_what_was_agreed_to(client, told):
    PersonalData.objects.filter(contribution=told.pk).update(show_name=True)
    found = crawl(client, "/fr/")
    shown = [path for path, text in found.items() if NAME in text]
    assert f"/fr/nap-test/ideas/{told.reference}/" in shown
    assert "/fr/nap-test/feed/" in shown
    assert not any(EMAIL in text for text in found.values())


def test_no_personal_data_in_the_logs(client, told, monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    client.raise_request_exception = False
    assert client.post("/ar/nap-test/ideas/", idea_data(**personal(title=""))).status_code == 422
    unfit = idea_data(**personal(stamp="", email=f"{EMAIL} {EMAIL}"))
    assert client.post("/ar/nap-test/ideas/", unfit).status_code == 422
    client.post("/ar/nap-test/commitments/portal/", comment_data(**personal()))
    monkeypatch.setattr(IdeaIndexPage, "answer", lambda *_: 1 / 0)
    assert client.post("/ar/nap-test/ideas/", idea_data(**personal())).status_code == 500
    assert "ZeroDivisionError" in caplog.text
    assert CANARY not in caplog.text.lower()
