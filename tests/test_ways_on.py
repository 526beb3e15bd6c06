"""Nobody is left at a dead end: closed, waiting and answered things lead on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages.models import HomePage, PlanPage
from snippets.models import ActionPlan, Phase
from tests.portal import make_comment, make_idea, translate

CANARY = "CANARI-9b1c"


@pytest.mark.parametrize("moderation", ["pending", "hidden"])
def test_an_idea_that_is_not_public_says_so_and_no_more(client, portal, moderation):
    idea = make_idea(
        portal, title=CANARY, body=CANARY, moderation=moderation, published_at=None,
        hidden_code="other" if moderation == "hidden" else "",
        hidden_reason=CANARY if moderation == "hidden" else "",
    )  # fmt: skip
    response = client.get(f"/fr/nap-test/ideas/{idea.reference}/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "n’est pas publique" in html
    assert CANARY not in html
    assert client.post(f"/fr/nap-test/ideas/{idea.reference}/support/").status_code == 404


@pytest.fixture
def open_plan(portal):
    """Another plan, open today and shown first, while the portal's own is over."""
    Phase.objects.update(
        starts_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(days=1)
    )
    plan = ActionPlan.objects.create(
        slug="nap-new", title="خطة جديدة", start_year=2030, end_year=2031, locale=portal.plan.locale
    )
    Phase.objects.create(
        plan=plan,
        locale=plan.locale,
        title="أفكار",
        starts_at=timezone.now() - timedelta(days=1),
        ends_at=timezone.now() + timedelta(days=1),
        opens_ideas=True,
    )
    page = PlanPage(title="خطة جديدة", slug="nap-new", plan=plan, locale=portal.home.locale)
    portal.home.add_child(instance=page)
    translate(page, "fr", title="Nouveau plan")
    HomePage.objects.update(featured_plan=plan)
    return plan


@pytest.mark.parametrize("path", ["", "ideas/", "commitments/portal/"])
def test_what_is_closed_leads_to_what_is_open(client, open_plan, path):
    html = client.get(f"/fr/nap-test/{path}").content.decode()
    assert 'href="/fr/nap-new/">Voir ce qui est ouvert en ce moment' in html


def test_what_is_open_leads_nowhere_else(client, open_plan):
    html = client.get("/fr/nap-new/").content.decode()
    assert "Voir ce qui est ouvert en ce moment" not in html


def test_a_closed_form_invites_nobody(client, portal, open_plan):
    portal.ideas_page.body[0].value["heading"] = CANARY
    portal.ideas_page.save_revision().publish()
    assert CANARY not in client.get("/ar/nap-test/ideas/").content.decode()


def test_the_menu_names_its_plan(client, portal):
    html = client.get("/fr/about/").content.decode()
    assert 'href="/fr/nap-test/">Plan \u20662026–2028\u2069</a>' in html


def test_a_reply_shows_what_it_answers(client, portal):
    comment = make_comment(portal, body="تعليق يستحق الرد", language="ar")
    page = "/fr/nap-test/commitments/portal/"
    html = client.get(f"{page}?reply_to={comment.reference}").content.decode()
    quoted = html[html.index("<blockquote") : html.index("</blockquote>")]
    assert "تعليق يستحق الرد" in quoted
    assert 'lang="ar"' in quoted
    hidden = make_comment(
        portal, moderation="hidden", hidden_code="other", hidden_reason="إهانة", body=CANARY
    )
    html = client.get(f"{page}?reply_to={hidden.reference}").content.decode()
    assert CANARY not in html
    assert "<blockquote" not in html


def test_a_theme_without_a_page_leads_to_its_ideas(client, portal):
    html = client.get("/fr/nap-test/themes/").content.decode()
    assert 'href="/fr/nap-test/ideas/?theme=health"' in html
    assert 'href="/fr/nap-test/themes/open-data/"' in html
    assert client.get("/fr/nap-test/ideas/?theme=health").status_code == 200
