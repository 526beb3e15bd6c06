"""What webhooks are told: each payload as it is documented, and nothing that is not public."""

import json
import re
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.contrib.webhooks.actions.send_test import SendTest
from cms.contrib.webhooks.event_types import EVENT_TYPES, TEST
from cms.contrib.webhooks.events import commitments, contributions, phases
from cms.contrib.webhooks.events.phases import LOOK_BACK, tell_of_phases
from cms.contrib.webhooks.models import Delivery
from consultation_forms.control.actions import WithdrawContribution
from consultation_forms.models import Contribution, Decision
from consultation_forms.privacy.erase import EraseAuthor
from consultation_forms.review.actions.moderate import HideContribution, PublishContribution
from consultation_forms.review.actions.undo import UndoModeration
from pages.models import NewsPage
from tests.canary import CANARY, live_through, send_idea
from tests.factories import IDEAS, make_idea_in_state, make_staff
from tests.portal import IDEA_FORM, make_comment, make_idea
from tests.webhook_receiver import make_webhook

DOCS = (Path(__file__).resolve().parents[1] / "docs" / "webhooks.md").read_text()


@pytest.fixture
def webhook(portal):
    since = timezone.now() - timedelta(days=30)
    return make_webhook(on_since=since)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """``with commit():`` what is announced after the commit is heard."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def moment(time) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def told(event_type: str = "") -> list[dict]:
    rows = Delivery.objects.order_by("pk")
    if event_type:
        rows = rows.filter(event_type=event_type)
    return [json.loads(row.body) for row in rows]


def data_of(event_type: str) -> dict:
    """The data of the only event, whose frame is as documented."""
    (event,) = told(event_type)
    assert list(event) == ["type", "version", "timestamp", "data"]
    assert (event["type"], event["version"]) == (event_type, 1)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", event["timestamp"])
    documented = re.search(rf"^### `{event_type}`$(.*?)(?=^##|\Z)", DOCS, re.M | re.S)[1]
    example = json.loads(re.search(r"```json\n(.*?)```", documented, re.S)[1])
    assert list(event["data"]) == list(example), event_type
    return event["data"]


def test_each_event_is_documented():
    assert set(re.findall(r"^### `([a-z.]+)`$", DOCS, re.M)) == {*EVENT_TYPES, TEST}


def test_contribution_received(client, webhook, commit):
    with commit():
        idea = send_idea(client)
    assert data_of("contribution.received") == {
        "kind": "idea",
        "plan": "nap-test",
        "form": IDEA_FORM,
        "received_at": moment(idea.received_at),
    }
    assert not told("contribution.published")


def test_contribution_published(portal, webhook, commit):
    idea = make_idea_in_state(portal, "pending")
    with commit():
        PublishContribution(idea, make_staff("Moderators")).execute()
    idea.refresh_from_db()
    assert data_of("contribution.published") == {
        "reference": idea.reference,
        "kind": "idea",
        "plan": "nap-test",
        "language": "ar",
        "state": "published",
        "published_at": moment(idea.published_at),
        "url": f"http://localhost/ar/nap-test/ideas/{idea.reference}/",
        "api_url": f"http://localhost/api/v1/ideas/{idea.reference}/",
    }


def test_contribution_hidden(portal, webhook, commit):
    idea = make_idea_in_state(portal, "published")
    with commit():
        HideContribution(idea, make_staff("Moderators"), "insult", "canary").execute()
    assert data_of("contribution.hidden") == {
        "reference": idea.reference,
        "kind": "idea",
        "plan": "nap-test",
        "language": "ar",
        "state": "hidden",
    }


def test_contribution_withdrawn(portal, webhook, commit):
    comment = make_comment(portal)
    with commit():
        WithdrawContribution(comment).execute()
    assert data_of("contribution.withdrawn") == {
        "reference": comment.reference,
        "kind": "comment",
        "plan": "nap-test",
        "language": "ar",
        "state": "withdrawn",
    }


def decision_on(idea) -> Decision:
    return Decision.objects.create(idea=idea, outcome="rejected", reason="سبب")


def test_idea_decided(portal, webhook):
    idea = make_idea(portal)
    decision = decision_on(idea)
    contributions.decided(idea, decision)
    assert data_of("idea.decided") == {
        "reference": idea.reference,
        "plan": "nap-test",
        "outcome": "rejected",
        "decided_at": moment(decision.decided_at),
        "url": f"http://localhost/ar/nap-test/ideas/{idea.reference}/",
        "api_url": f"http://localhost/api/v1/ideas/{idea.reference}/",
    }


def test_page_published(portal, webhook):
    page = portal.news_item
    page.save_revision().publish()
    page.refresh_from_db()
    assert data_of("page.published") == {
        "id": page.pk,
        "type": "pages.NewsPage",
        "language": "ar",
        "translation_key": str(page.translation_key),
        "first_published_at": moment(page.first_published_at),
        "last_published_at": moment(page.last_published_at),
        "url": "http://localhost/ar/news/launch/",
    }


def test_page_unpublished(portal, webhook):
    page = portal.news_item
    page.save_revision().publish()
    page.unpublish()
    assert data_of("page.unpublished") == {
        "id": page.pk,
        "type": "pages.NewsPage",
        "language": "ar",
        "translation_key": str(page.translation_key),
    }


BEFORE = {"title": "بوابة", "status": "adopted", "progress": 10}
AFTER = {"title": "بوابة", "status": "progress", "progress": 40}


def test_commitment_changed(portal, webhook):
    page = portal.commitment
    commitments.changed(page, BEFORE, AFTER)
    data = data_of("commitment.changed")
    assert data.pop("api_url") in (None, "http://localhost/api/v1/commitments/portal/")
    assert data == {
        "id": page.pk,
        "code": "C01",
        "plan": "nap-test",
        "language": "ar",
        "before": BEFORE,
        "after": AFTER,
        "url": "http://localhost/ar/nap-test/commitments/portal/",
    }


@pytest.mark.parametrize(("event", "field"), [("opened", "starts_at"), ("closed", "ends_at")])
def test_phase_opened_and_closed(portal, webhook, event, field):
    phase, now = portal.phase, timezone.now()
    dates = {"starts_at": now - timedelta(days=20), "ends_at": now + timedelta(days=20)}
    dates[field] = now - timedelta(minutes=3)
    type(phase).objects.filter(pk=phase.pk).update(**dates)
    tell_of_phases()
    tell_of_phases()
    data = data_of(f"phase.{event}")
    assert data.pop("api_url") in (None, "http://localhost/api/v1/plans/nap-test/")
    assert data == {
        "plan": "nap-test",
        "phase": phase.pk,
        "activities": ["ideas", "supports", "comments"],
        "starts_at": moment(dates["starts_at"]),
        "ends_at": moment(dates["ends_at"]),
        "url": "http://localhost/ar/nap-test/",
    }
    assert told()[0]["timestamp"] == moment(dates[field])
    assert len(told()) == 1


def test_a_test(portal, webhook):
    SendTest(webhook, make_staff("Administrators")).execute()
    assert data_of("webhook.test") == {"test": True}


# What is not told ---------------------------------------------------------------------------------


def test_nothing_names_what_waits_for_a_moderator(client, portal, webhook, commit):
    """ACL-01, API-13: neither its reference nor its key."""
    with commit():
        idea = send_idea(client)
        HideContribution(idea, make_staff("Moderators"), "insult").execute()
        WithdrawContribution(Contribution.objects.get(pk=idea.pk).own_kind).execute()
    rows = Delivery.objects.all()
    assert [row.event_type for row in rows] == ["contribution.received"]
    assert not any(idea.reference in f"{row.body} {row.subject}" for row in rows)
    assert f'"{idea.pk}"' not in rows[0].body


def test_what_was_told_is_taken_back(client, portal, webhook, commit):
    """A moderator undoes a publication, which leaves no date of it."""
    idea = make_idea_in_state(portal, "pending")
    user = make_staff("Moderators")
    client.force_login(user)
    with commit():
        client.post(f"/admin/bulk/consultation_forms/idea/publish/?id={idea.pk}&next={IDEAS}")
    from wagtail.models import ModelLogEntry

    step = ModelLogEntry.objects.filter(action="contribution.publish").latest("pk").uuid
    with commit():
        UndoModeration(step, user).execute()
    assert [event["type"] for event in told()] == ["contribution.published", "contribution.hidden"]
    assert told()[1]["data"]["reference"] == idea.reference


def test_nothing_of_a_plan_that_is_private(portal, webhook):
    idea, comment = make_idea(portal), make_comment(portal)
    PageViewRestriction.objects.create(page=Page.objects.get(pk=portal.plan_page.pk))
    for contribution in (idea, comment):
        contributions.published(contribution)
        contributions.hidden(contribution)
        contributions.withdrawn(contribution)
    contributions.decided(idea, decision_on(idea))
    commitments.changed(portal.commitment, BEFORE, AFTER)
    commitments.changed(portal.commitment, BEFORE, None)
    move_phase(portal, minutes=3)
    tell_of_phases()
    portal.commitment.save_revision().publish()
    portal.commitment.unpublish()
    assert told() == []


@pytest.mark.parametrize("hidden_by", ["restriction", "unpublished page", "draft"])
def test_what_was_received_does_not_name_a_plan_that_is_not_public(portal, webhook, hidden_by):
    idea = make_idea(portal, form_id=IDEA_FORM)
    if hidden_by == "restriction":
        PageViewRestriction.objects.create(page=Page.objects.get(pk=portal.plan_page.pk))
    elif hidden_by == "unpublished page":
        Page.objects.filter(pk=portal.plan_page.pk).update(live=False)
    else:
        type(portal.plan).objects.filter(pk=portal.plan.pk).update(live=False)
        idea.plan.refresh_from_db()
    contributions.received(idea)
    data = data_of("contribution.received")
    assert (data["kind"], data["plan"], data["form"]) == ("idea", None, None)


def test_what_was_received_without_a_plan_names_its_form(portal, webhook):
    contributions.received(make_idea(portal, plan=None, moderation="private", form_id=IDEA_FORM))
    data = data_of("contribution.received")
    assert (data["plan"], data["form"]) == (None, IDEA_FORM)


def test_nothing_of_a_plan_that_is_a_draft(portal, webhook):
    type(portal.plan).objects.filter(pk=portal.plan.pk).update(live=False)
    move_phase(portal, minutes=3)
    tell_of_phases()
    assert told() == []


def test_nothing_of_pages_below_one_that_was_never_published(portal, webhook):
    Page.objects.filter(pk=portal.news_page.pk).update(live=False, first_published_at=None)
    portal.news_item.save_revision().publish()
    portal.news_item.unpublish()
    assert told() == []


def test_pages_that_are_taken_from_the_site_together(portal, webhook):
    for page in (portal.news_page, portal.news_item):
        page.save_revision().publish()
    from wagtail.actions.unpublish_page import UnpublishPageAction

    user = make_staff("Publishers")
    page = Page.objects.get(pk=portal.news_page.pk).specific
    UnpublishPageAction(page, user=user, include_descendants=True).execute()
    gone = [event["data"]["id"] for event in told("page.unpublished")]
    assert gone == [portal.news_page.pk, portal.news_item.pk]


def test_a_deleted_page_is_told_as_taken_from_the_site(portal, webhook):
    portal.news_item.save_revision().publish()
    key = portal.news_item.pk
    NewsPage.objects.get(pk=key).delete()
    assert [event["data"]["id"] for event in told("page.unpublished")] == [key]


def test_a_draft_is_no_news(portal, webhook):
    portal.news_item.title = "canary"
    portal.news_item.save_revision()
    assert told() == []


def test_a_comment_on_an_idea_that_is_hidden(portal, webhook):
    idea = make_idea_in_state(portal, "hidden")
    contributions.published(make_comment(portal, about_idea=idea))
    assert told() == []


def test_where_comments_are(portal, webhook):
    idea = make_idea(portal)
    contributions.published(make_comment(portal))
    contributions.published(make_comment(portal, about_idea=idea))
    assert [event["data"]["url"] for event in told()] == [
        "http://localhost/ar/nap-test/commitments/portal/",
        f"http://localhost/ar/nap-test/ideas/{idea.reference}/",
    ]


def move_phase(portal, **ago):
    now = timezone.now()
    portal.phase.starts_at = now - timedelta(**ago)
    portal.phase.ends_at = now + timedelta(days=30)
    type(portal.phase).objects.filter(pk=portal.phase.pk).update(
        starts_at=portal.phase.starts_at, ends_at=portal.phase.ends_at
    )


def test_phases_of_long_ago_are_no_news(portal, webhook):
    move_phase(portal, days=LOOK_BACK.days, minutes=1)
    tell_of_phases()
    assert told() == []


def test_a_new_webhook_is_told_nothing_old(portal):
    move_phase(portal, minutes=3)
    make_webhook()
    tell_of_phases()
    assert told() == []


def test_a_phase_with_another_date_opens_again(portal, webhook):
    move_phase(portal, minutes=30)
    tell_of_phases()
    move_phase(portal, minutes=1)
    tell_of_phases()
    assert [event["type"] for event in told()] == ["phase.opened"] * 2
    assert len(set(Delivery.objects.values_list("event_id", flat=True))) == 2


def test_a_phase_is_told_once_by_two_who_look_at_once(portal, webhook, monkeypatch):
    move_phase(portal, minutes=3)
    look = phases._since

    def and_another_looks(field, now):
        found = list(look(field, now))
        monkeypatch.setattr(phases, "_since", look)
        tell_of_phases()
        return found

    monkeypatch.setattr(phases, "_since", and_another_looks)
    tell_of_phases()
    assert len(told()) == 1


def test_a_failure_here_keeps_no_page_from_being_published(portal, webhook, monkeypatch, caplog):
    from cms.contrib.webhooks.events import pages

    monkeypatch.setattr(pages, "is_public_page", lambda page: 1 / 0)
    portal.news_item.title = "عنوان جديد"
    portal.news_item.save_revision().publish()
    assert NewsPage.objects.get(pk=portal.news_item.pk).title == "عنوان جديد"
    assert f"Webhooks were not told of page {portal.news_item.pk}" in caplog.text


def test_no_personal_data_leaves(portal, webhook, commit, caplog):
    """PRV-01: a whole life: sent, hidden, published, edited, decided, withdrawn, erased."""
    with commit():
        idea = live_through(Client())
    with commit():
        WithdrawContribution(idea.own_kind).execute()
        EraseAuthor(idea).execute()
    types = {event["type"] for event in told()}
    assert types >= {
        "contribution.received",
        "contribution.published",
        "idea.decided",
        "contribution.withdrawn",
    }
    texts = [str(row) for row in Delivery.objects.values()]
    assert not [text for text in texts if CANARY in text.lower()]
    assert not [text for text in texts if idea.title in text or idea.body in text]
    assert CANARY not in caplog.text.lower()


def test_who_wants_nothing_costs_one_query(portal, django_assert_num_queries):
    idea = make_idea(portal)
    with django_assert_num_queries(1):
        contributions.published(idea)
