"""Deciding on ideas in the admin, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from consultation_forms.models import Decision
from snippets.models import ReasonText
from tests.factories import IDEAS, make_idea_in_state
from tests.portal import make_idea, translate


def decide(client, idea, **data):
    opened = client.get(f"{IDEAS}decide/{idea.pk}/")
    version = opened.context["version"]
    return client.post(f"{IDEAS}decide/{idea.pk}/", {"version": version, **data}, follow=True)


def test_a_decision_needs_outcome_reason_and_the_right_commitments(portal, client, sign_in):
    sign_in("Reviewers")
    idea = make_idea(portal)
    for data, field in (
        ({"reason_ar": "لأن"}, "outcome"),
        ({"outcome": "accepted", "reason_fr": "Parce que"}, "reason_ar"),
        ({"outcome": "received", "reason_ar": "لأن"}, "outcome"),
        ({"outcome": "integrated", "reason_ar": "لأن"}, "commitments"),
        (
            {"outcome": "rejected", "reason_ar": "لأن", "commitments": portal.commitment.pk},
            "commitments",
        ),
        (
            {"outcome": "rejected", "reason_text": portal.reason.pk},
            "reason_text",
        ),
    ):
        response = decide(client, idea, **data)
        assert field in response.context["form"].errors, data
        for text in ("لأن", "Parce que"):
            assert (text in response.content.decode()) is (text in data.values())
    assert not Decision.objects.exists()


def test_a_decision_is_published_with_its_translations_and_in_the_history(portal, client, sign_in):
    user = sign_in("Reviewers", language="fr")
    idea = make_idea(portal)
    decide(
        client,
        idea,
        outcome="integrated",
        reason_ar="أدرجت",
        reason_fr="Reprise",
        institution=portal.institution.pk,
        commitments=portal.commitment.pk,
    )
    decision = Decision.objects.get(idea=idea)
    assert (decision.outcome, decision.reason) == ("integrated", "أدرجت")
    assert decision.reason_translations == {"fr": "Reprise"}
    assert decision.institution == portal.institution
    assert decision.decided_by == user
    assert [row.commitment_id for row in decision.commitments.all()] == [portal.commitment.pk]
    assert "أدرجت" in client.get(f"{IDEAS}history/{idea.pk}/").content.decode()
    shown = client.get(f"{IDEAS}edit/{idea.pk}/").content.decode()
    assert "Ministère de la Justice" in shown
    assert f"/fr/nap-test/ideas/{idea.reference}/" in shown


def test_a_reusable_reason_fills_what_is_left_empty(portal, client, sign_in):
    sign_in("Reviewers")
    translate(portal.reason, "fr", text="Reprise par un engagement.")
    idea = make_idea(portal)
    decide(
        client,
        idea,
        outcome="integrated",
        commitments=portal.commitment.pk,
        reason_text=portal.reason.pk,
        reason_en="Mine",
    )
    decision = Decision.objects.get()
    assert decision.reason == ReasonText.objects.get(pk=portal.reason.pk).text
    assert decision.reason_translations == {"fr": "Reprise par un engagement.", "en": "Mine"}


def test_only_public_ideas_are_decided_and_typed_text_stays(portal, client, sign_in):
    sign_in("Reviewers")
    idea = make_idea_in_state(portal, "pending")
    response = decide(client, idea, outcome="accepted", reason_ar="سبب مكتوب")
    assert "Publish the idea before you decide on it." in response.content.decode()
    assert "سبب مكتوب" in response.content.decode()
    assert not Decision.objects.exists()


def test_con_06_the_second_of_two_reviewers_sees_both_texts(portal, client, sign_in):
    sign_in("Reviewers")
    idea = make_idea(portal)
    opened = client.get(f"{IDEAS}decide/{idea.pk}/").context["version"]
    decide(client, idea, outcome="accepted", reason_ar="الأول")
    late = {"version": opened, "outcome": "rejected", "reason_ar": "الثاني"}
    conflict = client.post(f"{IDEAS}decide/{idea.pk}/", late)
    assert conflict.status_code == 409
    assert "الأول" in conflict.content.decode()
    assert "الثاني" in conflict.content.decode()
    assert Decision.objects.get().outcome == "accepted"
    entries = ModelLogEntry.objects.for_instance(idea).filter(action="idea.decide")
    assert entries.count() == 1
    # Having seen both, she may insist.
    client.post(f"{IDEAS}decide/{idea.pk}/", {**late, "version": conflict.context["version"]})
    assert Decision.objects.get().outcome == "rejected"
    assert entries.count() == 2


@pytest.mark.parametrize("fields", [{"reason": "  "}, {"outcome": "received"}])
def test_the_database_refuses_a_decision_without_reason_or_outcome(portal, fields):
    values = {"outcome": "accepted", "reason": "لأن", **fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(idea=make_idea(portal), **values)
