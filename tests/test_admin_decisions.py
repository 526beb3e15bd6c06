"""Deciding on ideas in the admin, and what the database refuses."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.plugins.events import idea_decided
from consultation_forms.models import Decision, DecisionCommitment
from consultation_forms.review.actions.decide import DecideIdea
from snippets.models import ActionPlan, Institution, ReasonText
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


@pytest.fixture
def announced(monkeypatch):
    """The events that a decision announces, in their order."""
    heard = []
    monkeypatch.setattr(
        "consultation_forms.review.actions.decide.announce",
        lambda event, *_sender, **_arguments: heard.append(event),
    )
    return heard


def test_a_decision_sent_again_unchanged_changes_nothing(portal, client, sign_in, announced):
    sign_in("Reviewers", language="en")
    idea = make_idea(portal)
    same = {
        "outcome": "integrated",
        "reason_ar": "سطر\r\nوآخر",
        "reason_fr": "Reprise",
        "institution": portal.institution.pk,
        "commitments": portal.commitment.pk,
    }
    decide(client, idea, **same)
    first = Decision.objects.values().get()
    response = decide(client, idea, **same)
    assert Decision.objects.values().get() == first
    assert "Nothing was changed" in response.content.decode()
    assert "is published" not in response.content.decode()
    entries = ModelLogEntry.objects.for_instance(idea).filter(action="idea.decide")
    assert entries.count() == 1
    assert announced == [idea_decided]


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "accepted", "commitments": ()},
        {"reason": "غيره"},
        {"reason_translations": {}},
        {"institution": None},
        {"commitments": "news"},
    ],
)
def test_whatever_differs_is_a_new_decision(portal, sign_in, announced, change):
    user = sign_in("Reviewers")
    idea = make_idea(portal)
    values = {
        "outcome": "integrated",
        "reason": "لأن",
        "reason_translations": {"fr": "Parce que"},
        "institution": Institution.objects.get(pk=portal.institution.pk),
        "commitments": [portal.commitment],
    }
    if change.get("commitments") == "news":
        change = {"commitments": [portal.commitment, portal.news_item]}
    first = DecideIdea(idea, user, **values).execute()
    second = DecideIdea(idea, user, **{**values, **change}).execute()
    assert second.decided_at > first.decided_at
    assert announced == [idea_decided, idea_decided]
    assert ModelLogEntry.objects.for_instance(idea).filter(action="idea.decide").count() == 2


def test_the_reason_that_is_missing_is_named_by_its_language(portal, client, sign_in):
    sign_in("Reviewers", language="en")
    idea = make_idea(portal)
    opened = client.get(f"{IDEAS}decide/{idea.pk}/")
    form = opened.context["form"]
    assert form.fields["reason_ar"].required
    assert not form.fields["reason_fr"].required
    label = opened.content.decode()
    label = label[label.index('id="id_reason_ar-label"') :]
    assert "w-required-mark" in label[: label.index("</label>")]
    refusal = decide(client, idea, outcome="accepted", reason_fr="Parce que")
    (error,) = refusal.context["form"].errors["reason_ar"]
    assert error == "Write the reason in Arabic: the other languages are optional."


def buttons(response) -> dict[str, str]:
    """Where the buttons of the message lead."""
    (message,) = response.context["messages"]
    found = re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', str(message))
    return {words.strip(): address for address, words in found}


def test_a_decision_leads_on_to_the_site_and_to_the_next_idea(portal, client, sign_in):
    sign_in("Reviewers", language="en")
    now = timezone.now()
    other_plan = ActionPlan.objects.create(
        slug="other", title="أخرى", start_year=2020, end_year=2022, locale=portal.plan.locale
    )
    elder, idea, newer = (
        make_idea(portal, received_at=now - timedelta(days=days)) for days in (2, 3, 1)
    )
    make_idea(portal, received_at=now - timedelta(days=9), plan=other_plan)
    make_idea_in_state(portal, "pending", received_at=now - timedelta(days=9))
    answer = {"outcome": "accepted", "reason_ar": "لأن"}
    ways = buttons(decide(client, idea, **answer, next=f"{IDEAS}?q=x"))
    assert ways["See it on the site"].endswith(f"/en/nap-test/ideas/{idea.reference}/")
    following = ways["Decide on the next idea"]
    assert following == f"{IDEAS}decide/{elder.pk}/?next=%2Fadmin%2Fcontributions%2Fidea%2F%3Fq%3Dx"
    assert client.get(following).context["next"] == f"{IDEAS}?q=x"
    ways = buttons(decide(client, elder, **answer))
    assert ways["Decide on the next idea"] == f"{IDEAS}decide/{newer.pk}/"
    assert list(buttons(decide(client, newer, **answer))) == ["See it on the site"]


def test_an_idea_names_its_commitments_in_the_language_of_the_staff(portal, client, sign_in):
    sign_in("Moderators", language="fr")
    idea = make_idea(portal)
    decision = Decision.objects.create(idea=idea, outcome="integrated", reason="لأن")
    DecisionCommitment.objects.create(decision=decision, commitment=portal.commitment)
    response = client.get(f"{IDEAS}edit/{idea.pk}/")
    assert "C01 · Engagements" in response.content.decode()
    # One that is no longer public took the idea up all the same.
    portal.commitment.unpublish()
    assert "C01 · Engagements" in client.get(f"{IDEAS}edit/{idea.pk}/").content.decode()
