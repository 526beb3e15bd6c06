"""Every figure that leads to records leads to as many as it says."""

import re

import pytest
from django.test import RequestFactory

from cms.plugins.indicators import indicators
from consultation_forms.models import Decision, DecisionCommitment
from pages.figures import bar_table
from pages.models import CommitmentPage
from pages.sections import section_urls
from tests.portal import make_idea


@pytest.fixture
def full_portal(portal):
    """Ideas of each channel and outcome, and a commitment that took one up."""
    make_idea(portal)
    make_idea(portal, theme=portal.other_theme, moderation="pending")
    make_idea(portal, channel="workshop", workshop_id=portal.workshop.pk)
    for outcome in ("rejected", "accepted", "integrated", "not_integrated"):
        idea = make_idea(portal, theme=portal.other_theme)
        decision = Decision.objects.create(idea=idea, outcome=outcome, reason="سبب")
        if outcome == "integrated":
            DecisionCommitment.objects.create(decision=decision, commitment_id=portal.commitment.pk)
    return portal


def tables_of(portal):
    urls = section_urls(portal.plan_page, RequestFactory().get("/"))
    return {
        name: bar_table(name, indicator, portal.plan, urls)
        for name, indicator in indicators.items()
    }


@pytest.mark.parametrize(
    "name", ["ideas_by_theme", "ideas_by_channel", "funnel", "commitments_by_institution"]
)
def test_a_figure_leads_to_as_many_records(client, full_portal, name):
    rows = [row for row in tables_of(full_portal)[name]["rows"] if row["url"]]
    assert rows
    for row in rows:
        shown = client.get(row["url"]).context["count"]
        assert shown == row["value"], row


def test_other_figures_lead_to_pages_that_exist(client, full_portal):
    for table in tables_of(full_portal).values():
        for row in table["rows"]:
            assert not row["url"] or client.get(row["url"]).status_code == 200, row


def test_totals_have_no_bar_and_do_not_shorten_those_above(full_portal):
    rows = tables_of(full_portal)["ideas_by_channel"]["rows"]
    assert [row["is_total"] for row in rows] == [False, False, True]
    assert rows[-1]["share"] is None
    assert max(row["share"] for row in rows[:-1]) == 100


def test_what_cannot_be_compared_has_no_bars(full_portal):
    assert {row["share"] for row in tables_of(full_portal)["consultation"]["rows"]} == {None}


def test_progress_is_a_share_of_a_hundred(full_portal):
    CommitmentPage.objects.update(progress=40)
    (row,) = tables_of(full_portal)["progress"]["rows"]
    assert (row["value"], row["share"]) == (40, 40)


def test_a_plan_without_records_shows_no_zeros(client, portal):
    content = client.get("/fr/nap-test/indicators/").content.decode()
    assert "Ce que sont devenues les idées" not in content
    values = re.findall(r'bar-row__value">([^<]*)</td>', content)
    assert values
    assert set(values) != {"0"}
