"""The admin's first page: what waits, for whom, and what the next days bring."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.factories import make_staff


def today(client, *roles, language="en"):
    client.force_login(make_staff(*roles, language=language))
    return client.get("/admin/").content.decode()


def schedule(page, days):
    page.go_live_at = timezone.now() + timedelta(days=days)
    page.live = False
    page.save_revision().publish()


def test_nothing_waits(portal, client):
    assert "Nothing waits for you" in today(client, "Authors")


@pytest.mark.parametrize(
    ("role", "seen"),
    [("Publishers", True), ("Administrators", True), ("Authors", False), ("Moderators", False)],
)
def test_scheduled_pages_are_for_those_who_publish(portal, client, role, seen):
    schedule(portal.news_item, 3)
    content = today(client, role)
    assert ("1 page is scheduled" in content) is seen
    listed = client.get("/admin/reports/scheduled/")
    assert (listed.status_code == 200) is seen
    if seen:
        assert [page.pk for page in listed.context["object_list"]] == [portal.news_item.pk]
        assert "A page is published" in content


def test_a_page_scheduled_for_later_is_no_news_of_these_days(portal, client):
    schedule(portal.news_item, 30)
    content = today(client, "Publishers")
    assert "1 page is scheduled" in content
    assert "A page is published" not in content


@pytest.mark.parametrize(("days", "seen"), [(13, True), (15, False)])
def test_phases_that_close_soon(portal, client, days, seen):
    portal.phase.ends_at = timezone.now() + timedelta(days=days)
    portal.phase.save()
    assert ("A phase closes" in today(client, "Moderators")) is seen


def test_images_without_a_description(portal, client):
    images = get_image_model().objects
    missing = images.create(title="a", file=get_test_image_file())
    images.create(title="b", file=get_test_image_file(), description="A square")
    assert "1 image has no description" in today(client, "Authors")
    listed = client.get("/admin/reports/images/").context["object_list"]
    assert [image.pk for image in listed] == [missing.pk]


def test_the_page_whose_step_is_hers_is_named(portal, client):
    author = make_staff("Authors")
    portal.news_item.specific.save_revision(user=author)
    portal.news_item.get_workflow().start(portal.news_item, author)
    content = today(client, "Translators", language="fr")
    assert "1 page attend votre validation" in content
    assert f'href="/admin/pages/{portal.news_item.pk}/edit/"' in content
    report = "/admin/reports/workflow_tasks/?reviewable=true&status=in_progress"
    assert len(client.get(report).context["object_list"]) == 1
    assert "votre validation" not in today(client, "Publishers", language="fr")


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        ("Moderators", ["today", "contributions"], ["plan", "content", "reports", "settings"]),
        ("Translators", ["content", "reports", "settings"], ["contributions", "images"]),
        ("Publishers", ["content", "reports", "images", "settings"], ["explorer"]),
        ("Administrators", ["settings", "content", "reports"], ["explorer"]),
    ],
)
def test_the_menu_shows_only_what_is_theirs(portal, client, role, shown, hidden):
    content = today(client, role)
    names = {name for name in [*shown, *hidden] if f'"name": "{name}"' in content}
    assert names == set(shown)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_figures_can_be_taken_out(portal, client, form):
    today(client, "Authors")
    assert client.get("/admin/figures/").status_code == 200
    answer = client.get(f"/admin/figures/?plan={portal.plan.pk}&export={form}")
    assert b"".join(answer.streaming_content)
    assert f".{form}" in answer["Content-Disposition"]
    assert client.get("/admin/figures/?export=exe").status_code in (302, 404)
