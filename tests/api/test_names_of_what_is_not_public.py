"""What is unpublished or private is not confirmed by a filter, a link, a redirect or a title."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from snippets.models import ActionPlan, Institution, Phase
from tests.api.requests import call
from tests.factories import make_staff
from tests.portal import make_idea, translate
from tests.test_body_blocks import put


@pytest.fixture
def private_plan(portal):
    PageViewRestriction.objects.create(page=portal.plan_page, restriction_type="login")
    return portal


@pytest.mark.parametrize("kind", ["ideas", "commitments", "workshops"])
def test_a_filter_does_not_tell_of_an_unpublished_theme(client, portal, kind):
    make_idea(portal)
    address = f"/{kind}/?theme={portal.theme.slug}"
    assert call(client, "GET", address).json()["count"] > 0
    portal.theme.unpublish()
    refused = call(client, "GET", address)
    assert (refused.status_code, refused.json()["code"]) == (404, "unknown")


def test_nor_of_an_unpublished_workshop_or_institution(client, portal):
    make_idea(portal, channel="workshop", workshop=portal.workshop)
    for name, record in (("workshop", portal.workshop), ("institution", portal.commitment.lead)):
        record = record or Institution.objects.first()
        address = f"/ideas/?{name}={record.slug}"
        assert call(client, "GET", address).status_code == 200
        record.unpublish()
        assert call(client, "GET", address).status_code == 404


def test_a_phase_is_named_by_what_is_published(client, portal):
    french = translate(portal.plan, "fr")
    Phase.objects.filter(plan=french).update(title="Brouillon")
    phases = call(client, "GET", "/plans/nap-test/?locale=fr").json()["phases"]
    assert [phase["title"] for phase in phases] == ["Brouillon"]
    ActionPlan.objects.filter(pk=french.pk).update(live=False)
    phases = call(client, "GET", "/plans/nap-test/?locale=fr").json()["phases"]
    assert [phase["title"] for phase in phases] == [portal.phase.title]


def test_no_link_names_a_page_of_a_private_plan(client, private_plan):
    secret = private_plan.steps_page
    text = f'<p><a linktype="page" id="{secret.pk}">خطوات</a></p>'
    page = put(private_plan, ("text", text))
    body = client.get(f"/api/v3/pages/{page.pk}/").content.decode()
    assert "nap-test" not in body
    assert secret.title not in body
    html = client.get(page.url).content.decode()
    assert secret.url not in html
    Redirect.objects.create(old_path="/ar/old", redirect_page=secret)
    assert call(client, "GET", "/pages/?path=/ar/old").status_code == 404
    home = client.get(f"/api/v3/pages/{private_plan.home.pk}/").content.decode()
    assert private_plan.plan.title not in home


def test_members_follow_links_within_the_private_plan(client, private_plan):
    text = f'<p><a linktype="page" id="{private_plan.about.pk}">أخبار</a></p>'
    text += f'<p><a linktype="page" id="{private_plan.steps_page.pk}">خطوات</a></p>'
    steps = private_plan.steps_page
    steps.body = [("text", text)]
    steps.save()
    client.force_login(make_staff("Reviewers"))
    html = client.get(steps.url).content.decode()
    assert f'href="{steps.url}">خطوات' in html
