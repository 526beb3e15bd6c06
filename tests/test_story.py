"""An idea's page tells what became of it."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from consultation_forms.models import (
    Decision,
    DecisionCommitment,
    EarlierDecision,
    PreparedDecision,
    Referral,
    ReferredIdea,
)
from tests.portal import make_idea

TITLES = re.compile(r'<h3 class="timeline__title">(.*?)</h3>', re.S)


def page_of(client, idea, language="en") -> str:
    response = client.get(f"/{language}/nap-test/ideas/{idea.reference}/")
    assert response.status_code == 200
    return response.content.decode()


def rows_of(html: str) -> list[str]:
    return TITLES.findall(html)


def refer(portal, *ideas, due_in: int = 10, **fields) -> Referral:
    """:param due_in: days from now until an answer is expected."""
    referral = Referral.objects.create(
        plan=portal.plan,
        institution=portal.institution,
        contact_name="CANARY-CONTACT",
        contact_email="canary-contact@example.org",
        language="ar",
        note="CANARY-NOTE",
        due_on=timezone.localdate() + timedelta(days=due_in),
        expires_at=timezone.now() + timedelta(days=30),
        **fields,
    )
    for idea in ideas:
        ReferredIdea.objects.create(
            referral=referral, idea=idea, answer="no", reason="CANARY-ANSWER", answered_by="CANARY"
        )
    return referral


def decide(idea, outcome="rejected", **fields) -> Decision:
    return Decision.objects.create(idea=idea, outcome=outcome, reason="سبب القرار", **fields)


@pytest.fixture
def old_idea(portal):
    long_ago = timezone.now() - timedelta(days=100)
    return make_idea(
        portal, received_at=long_ago, published_at=long_ago + timedelta(days=1), title="فكرة قديمة"
    )


def test_the_whole_way_in_order(client, portal, old_idea):
    begin = old_idea.published_at
    refer(portal, old_idea, created_at=begin + timedelta(days=2), answered_at=timezone.now())
    EarlierDecision.objects.create(
        idea=old_idea,
        outcome="rejected",
        reason="سبب أول",
        reason_translations={"en": "The first reason"},
        decided_at=begin + timedelta(days=9),
        replaced_at=begin + timedelta(days=20),
    )
    make_idea(portal, merged_into=old_idea, merged_at=begin + timedelta(days=5), title="توأم")
    decision = decide(
        old_idea,
        "integrated",
        decided_at=begin + timedelta(days=20),
        institution=portal.institution,
        reason_translations={"en": "Because it fits"},
    )
    DecisionCommitment.objects.create(decision=decision, commitment=portal.commitment)
    type(portal.commitment).objects.update(status="progress", progress=40)
    html = page_of(client, old_idea)
    assert [re.sub(r"\s+", " ", row) for row in rows_of(html)] == [
        "Received online",
        "Published",
        "Sent to: وزارة العدل",
        "Merged with 1 other idea",
        "Decided: Not accepted",
        "Decided: Integrated in a commitment",
        "Integrated in commitment C01",
    ]
    assert "The first reason" in html
    assert "Because it fits" in html
    assert "40 % done" in html
    assert 'href="/en/nap-test/commitments/portal/"' in html
    assert "توأم" in html


def test_an_idea_of_a_workshop_names_it(client, portal):
    idea = make_idea(portal, channel="workshop", workshop=portal.workshop)
    assert "Workshops" in rows_of(page_of(client, idea))[0]


def test_the_institutions_answer_stays_inside(client, portal, old_idea):
    referral = refer(portal, old_idea, answered_at=timezone.now())
    PreparedDecision.objects.create(idea=old_idea, outcome="rejected", reason="CANARY-PREPARED")
    for language in ("ar", "fr", "en"):
        assert "CANARY" not in page_of(client, old_idea, language)
    assert "Sent to" in " ".join(rows_of(page_of(client, old_idea)))
    Referral.objects.filter(pk=referral.pk).update(answered_at=None, revoked_at=timezone.now())
    assert "Sent to" not in " ".join(rows_of(page_of(client, old_idea)))


def test_a_delegation_is_the_institutions_own_affair(client, portal, old_idea):
    parent = refer(portal, old_idea)
    refer(portal, old_idea, parent=parent)
    assert sum("Sent to" in row for row in rows_of(page_of(client, old_idea))) == 1


@pytest.mark.parametrize(("due_in", "words"), [(10, "answers by"), (-3, "overdue")])
def test_who_has_it_and_until_when(client, portal, old_idea, due_in, words):
    referral = refer(portal, old_idea, due_in=due_in)
    html = page_of(client, old_idea)
    step = html.split('class="story__next"')[1].split("</div>")[0]
    assert words in step
    assert "وزارة العدل" in step
    assert str(referral.due_on.year) in step
    assert 'aria-current="step"' in html
    timeline = html.split('class="timeline ')[1].split("</ol>")[0]
    assert ("was expected by" in timeline) is (due_in < 0)
    assert ("is expected by" in timeline) is (due_in > 0)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (None, "studies it next"),
        ("accepted", "look for a commitment"),
        ("rejected", "No further step"),
        ("not_integrated", "No further step"),
    ],
)
def test_what_comes_next(client, old_idea, outcome, words):
    if outcome:
        decide(old_idea, outcome)
    assert words in page_of(client, old_idea).split('class="story__next"')[1].split("</div>")[0]


def test_an_untranslated_reason_falls_back_visibly(client, old_idea):
    decision = decide(old_idea)
    french = page_of(client, old_idea, "fr")
    assert "سبب القرار" in french
    assert 'class="decision__note"' in french
    assert 'class="decision__note"' not in page_of(client, old_idea, "ar")
    decision.reason_translations = {"fr": "La raison"}
    decision.save()
    french = page_of(client, old_idea, "fr")
    assert "La raison" in french
    assert 'class="decision__note"' not in french


def test_a_merged_idea_stays_with_a_link(client, portal, old_idea):
    merged = make_idea(portal, merged_into=old_idea, merged_at=timezone.now())
    html = page_of(client, merged)
    assert f'href="/en/nap-test/ideas/{old_idea.reference}/"' in html
    assert "badge--merged" in html
    hidden = {
        "moderation": "hidden",
        "hidden_code": "other",
        "hidden_reason": "x",
        "title": "CANARY",
    }
    type(old_idea).objects.filter(pk=old_idea.pk).update(**hidden)
    html = page_of(client, merged)
    assert old_idea.reference not in html
    assert "CANARY" not in html


def test_a_hidden_idea_that_was_merged_is_not_named(client, portal, old_idea):
    twin = make_idea(portal, merged_into=old_idea, merged_at=timezone.now(), title="CANARY")
    assert "CANARY" in page_of(client, old_idea)
    type(twin).objects.filter(pk=twin.pk).update(
        moderation="hidden", hidden_code="other", hidden_reason="x"
    )
    assert "CANARY" not in page_of(client, old_idea)


def test_a_draft_commitment_page_is_not_named(client, portal, old_idea):
    decision = decide(old_idea, "integrated")
    DecisionCommitment.objects.create(decision=decision, commitment=portal.commitment)
    type(portal.commitment).objects.update(live=False)
    assert "C01" not in page_of(client, old_idea)


def test_titles_of_citizens_are_escaped_and_isolated(client, portal, old_idea):
    make_idea(portal, merged_into=old_idea, merged_at=timezone.now(), title="<b>مرحبا</b>")
    html = page_of(client, old_idea)
    assert "<b>مرحبا" not in html
    assert 'dir="auto">&lt;b&gt;مرحبا' in html


def test_dates_are_written_in_the_readers_language(client, portal, old_idea):
    refer(portal, old_idea)
    Referral.objects.update(due_on=date(2090, 12, 12))
    assert "12 décembre 2090" in page_of(client, old_idea, "fr")
