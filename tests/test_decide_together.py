"""One reason for many ideas, in the admin in French."""

import json

import pytest

from consultation_forms.models import Decision, PreparedDecision
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.prepare import PrepareDecision
from snippets.models import ReasonText
from tests.factories import IDEAS, make_idea_in_state
from tests.portal import make_idea, translate

TOGETHER = "/admin/bulk/consultation_forms/idea/decide/"


@pytest.fixture
def user(sign_in):
    return sign_in("Reviewers", language="fr")


@pytest.fixture
def reason(portal):
    reason = ReasonText.objects.create(
        slug="scope",
        title="خارج",
        outcome="rejected",
        text="خارج النطاق",
        locale=portal.plan.locale,
    )
    translate(reason, "fr", title="Hors champ", text="Hors du champ du plan.")
    return reason


def together(client, query, **data):
    address = f"{TOGETHER}?{query}&next={IDEAS}"
    opened = client.get(address)
    data.setdefault("seen", json.dumps(opened.context["form"].initial["seen"]))
    return client.post(address, data, follow=True)


def test_many_are_prepared_with_a_reusable_reason(portal, client, user, reason):
    ideas = [make_idea(portal) for _number in range(60)]
    other = make_idea(portal, theme=portal.other_theme)
    query = f"stage=undecided&theme={portal.theme.pk}&id=all"
    response = together(
        client, query, step="save", outcome="rejected", reason_text=reason.pk, reason_en="Out"
    )
    assert not Decision.objects.exists()
    prepared = PreparedDecision.objects.all()
    assert {p.idea_id for p in prepared} == {idea.pk for idea in ideas}
    assert {(p.outcome, p.reason) for p in prepared} == {("rejected", "خارج النطاق")}
    assert prepared[0].reason_translations == {"fr": "Hors du champ du plan.", "en": "Out"}
    assert f"{IDEAS}?stage=prepared" in response.content.decode()
    assert other.pk not in {p.idea_id for p in prepared}


def test_or_published_at_once_with_the_institution_of_each(portal, client, user):
    assigned = make_idea(portal, institution=portal.institution)
    nobodys = make_idea(portal)
    query = f"id={assigned.pk}&id={nobodys.pk}"
    together(client, query, step="publish", outcome="not_integrated", reason_ar="لاحقا")
    decisions = dict(Decision.objects.values_list("idea", "institution"))
    assert decisions == {assigned.pk: portal.institution.pk, nobodys.pk: None}


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"outcome": "rejected", "reason_fr": "Sans"}, "reason_ar"),
        ({"reason_ar": "لأن"}, "outcome"),
        ({"outcome": "integrated", "reason_ar": "لأن"}, "outcome"),
        ({"outcome": "received", "reason_ar": "لأن"}, "outcome"),
    ],
)
def test_what_breaks_a_rule_is_said_beside_the_field(portal, client, user, data, field):
    idea = make_idea(portal)
    response = together(client, f"id={idea.pk}", step="publish", **data)
    assert field in response.context["form"].errors
    for text in data.values():
        assert text in response.content.decode() or field == "outcome"
    assert not Decision.objects.exists()
    assert not PreparedDecision.objects.exists()


def test_decided_hidden_and_changed_ones_are_left(portal, client, user):
    decided, changed, fine = (make_idea(portal) for _number in range(3))
    DecideIdea(decided, user, outcome="accepted", reason="نعم").execute()
    hidden = make_idea_in_state(portal, "hidden")
    ideas = (decided, hidden, changed, fine)
    query = "&".join(f"id={idea.pk}" for idea in ideas)
    opened = client.get(f"{TOGETHER}?{query}").context
    assert {row["item"] for row in opened["items"]} == {changed, fine}
    PrepareDecision(changed, user, outcome="accepted", reason="رأي آخر").execute()
    response = together(
        client,
        query,
        seen=json.dumps(opened["form"].initial["seen"]),
        step="publish",
        outcome="rejected",
        reason_ar="لا",
    )
    assert dict(Decision.objects.values_list("idea", "outcome")) == {
        decided.pk: "accepted",
        fine.pk: "rejected",
    }
    assert changed.reference in response.content.decode()


def test_whoever_replaces_a_prepared_decision_is_told(portal, client, user):
    idea = make_idea(portal)
    PrepareDecision(idea, user, outcome="accepted", reason="نعم").execute()
    shown = client.get(f"{TOGETHER}?id={idea.pk}")
    assert [row["item"] for row in shown.context["replaced"]] == [idea]
