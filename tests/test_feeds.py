"""Atom feeds of a plan, a theme and an idea."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from consultation_forms.models import Decision, PersonalData
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.merge import MergeIdeas
from tests.factories import make_staff
from tests.portal import make_idea
from tests.test_story import refer

ATOM = {"a": "http://www.w3.org/2005/Atom"}
PLAN_FEED, THEME_FEED = "/en/nap-test/feed/", "/en/nap-test/themes/open-data/feed/"


def entries_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    return ElementTree.fromstring(response.content).findall("a:entry", ATOM)


def title_of(entry) -> str:
    return entry.findtext("a:title", namespaces=ATOM)


def idea_feed(idea) -> str:
    return f"/en/nap-test/ideas/{idea.reference}/feed/"


def test_each_feed_tells_of_its_own(client, portal):
    here, there = make_idea(portal, title="هنا"), make_idea(portal, title="هناك")
    type(there).objects.filter(pk=there.pk).update(theme=portal.other_theme)
    Decision.objects.create(idea=here, outcome="rejected", reason="سبب")
    found = {path: entries_of(client, path) for path in (PLAN_FEED, THEME_FEED, idea_feed(here))}
    assert [len(entries) for entries in found.values()] == [3, 2, 2]
    assert "هنا" in title_of(found[idea_feed(here)][0])
    links = [e.find("a:link", ATOM).get("href") for e in found[THEME_FEED]]
    assert set(links) == {f"http://localhost/en/nap-test/ideas/{here.reference}/"}
    assert len({e.findtext("a:id", namespaces=ATOM) for e in found[PLAN_FEED]}) == 3


@pytest.mark.parametrize("state", ["pending", "hidden", "withdrawn"])
def test_nothing_of_what_is_not_public(client, portal, state):
    idea = make_idea(
        portal,
        moderation=state,
        title="CANARY",
        hidden_code="other",
        hidden_reason="x",
        withdrawn_at=timezone.now(),
    )
    Decision.objects.create(idea=idea, outcome="rejected", reason="CANARY")
    for path in (PLAN_FEED, THEME_FEED):
        assert not entries_of(client, path)
    assert client.get(idea_feed(idea)).status_code == 404


def test_text_of_citizens_is_escaped(client, portal):
    idea = make_idea(portal, title="<b>جريء</b>", body="<script>alert(1)</script>\n\nسطر")
    entry = entries_of(client, idea_feed(idea))[0]
    assert "<b>جريء</b>" in title_of(entry)
    summary = entry.find("a:summary", ATOM)
    assert summary.get("type") == "html"
    assert "&lt;script&gt;" in summary.text
    assert "<script>" not in summary.text


def test_what_xml_cannot_write_breaks_no_feed(client, portal):
    """Such as the line break of a word processor, in what staff paste."""
    idea = make_idea(portal, title="أول\x0bثان", body="نص\x0c")
    assert "أول ثان" in title_of(entries_of(client, idea_feed(idea))[0])
    news, index = portal.news_item, portal.news_page
    news.summary, index.search_description = "سطر\x0bآخر", "وصف\x01"
    for page in (news, index):
        page.save()
        page.save_revision().publish()
    (entry,) = entries_of(client, "/ar/news/feed/")
    assert "سطر آخر" in entry.findtext("a:summary", namespaces=ATOM)


def test_a_name_only_with_consent(client, portal):
    idea = make_idea(portal)
    person = PersonalData.objects.create(contribution=idea, name="CANARY", email="c@canary.ma")
    assert "CANARY" not in client.get(PLAN_FEED).content.decode()
    person.show_name = True
    person.save()
    feed = client.get(PLAN_FEED).content.decode()
    assert "CANARY" in feed
    assert "canary.ma" not in feed


def test_thirty_entries_and_constant_queries(client, portal, django_assert_max_num_queries):
    now = timezone.now()
    make_idea(portal)
    client.get(PLAN_FEED)  # warm: content types, site root paths
    for number in range(40):
        idea = make_idea(portal, published_at=now - timedelta(hours=number))
        PersonalData.objects.create(contribution=idea, name="سعاد", show_name=True)
        Decision.objects.create(idea=idea, outcome="rejected", reason="سبب")
    for path in (PLAN_FEED, THEME_FEED, idea_feed(idea)):
        with django_assert_max_num_queries(14 if "ideas" in path else 10):
            entries = entries_of(client, path)
        assert len(entries) == (2 if "ideas" in path else 30)
        dates = [e.findtext("a:updated", namespaces=ATOM) for e in entries]
        assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("filled", [True, False])
def test_unchanged_feeds_are_not_sent_again(client, portal, filled):
    if filled:
        make_idea(portal)
    first = client.get(PLAN_FEED)
    assert first["Last-Modified"]
    assert client.get(PLAN_FEED, headers={"If-None-Match": first["ETag"]}).status_code == 304
    make_idea(portal, title="جديدة")
    assert client.get(PLAN_FEED, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_pages_lead_to_their_feeds(client, portal):
    idea = make_idea(portal)
    for page in ("nap-test/", "nap-test/themes/open-data/", f"nap-test/ideas/{idea.reference}/"):
        html = client.get(f"/fr/{page}").content.decode()
        assert html.count(f'href="/fr/{page}feed/"') == 2
        assert 'rel="alternate" type="application/atom+xml"' in html
        assert client.get(f"/fr/{page}feed/").status_code == 200


@pytest.mark.parametrize("path", [PLAN_FEED, THEME_FEED])
def test_feeds_only_answer_reading(client, portal, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
    assert client.get(f"{path}more/").status_code == 404


def test_the_feed_of_an_idea_tells_what_its_timeline_tells(client, portal):
    reviewer = make_staff("Reviewers")
    idea, other = make_idea(portal, title="هذه"), make_idea(portal, title="الأخرى")
    refer(portal, idea)
    refer(portal, idea, parent=idea.referrals.get().referral)
    MergeIdeas(other, idea, reviewer).execute()
    DecideIdea(idea, reviewer, "rejected", "السبب الأول").execute()
    DecideIdea(idea, reviewer, "accepted", "السبب الثاني").execute()
    idea.earlier_decisions.update(decided_at=timezone.now() - timedelta(days=1))
    entries = entries_of(client, idea_feed(idea))
    titles = [title_of(entry) for entry in entries]
    # A delegation within the institution and what it answers are between it and the plan's team.
    assert sum("Sent to: وزارة العدل" in title for title in titles) == 1
    assert sum(title.startswith(("Not accepted", "Accepted")) for title in titles) == 2
    joined = next(entry for entry in entries if "Another idea joined: الأخرى" in title_of(entry))
    assert joined.find("a:link", ATOM).get("href").endswith(f"/{other.reference}/")
    assert len({e.findtext("a:id", namespaces=ATOM) for e in entries}) == len(entries) == 5
    feed = client.get(idea_feed(idea)).content.decode()
    assert "CANARY" not in feed
    assert "<title>What becomes of the idea: هذه</title>" in feed
    away = entries_of(client, idea_feed(other))[0]
    assert "Merged into another idea: هذه" in title_of(away)
    assert away.find("a:link", ATOM).get("href").endswith(f"/{idea.reference}/")
