"""How many queries a page costs: a number that does not grow with the records."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from consultation_forms.models import (
    Contribution,
    Decision,
    DecisionCommitment,
    EarlierDecision,
    Idea,
    PersonalData,
    Support,
)
from tests.portal import make_comment, make_idea
from tests.test_story import refer

LIST_BUDGET = 12
IDEA_BUDGET = 15


def add_ideas(portal, number: int) -> None:
    """Many ideas quickly: parents and children by bulk, as multi-table models allow."""
    now = timezone.now()
    parents = Contribution.objects.bulk_create(
        [
            Contribution(
                kind="idea",
                plan=portal.plan,
                moderation="published",
                published_at=now,
                received_at=now - timedelta(minutes=place),
            )
            for place in range(number)
        ],
        batch_size=500,
    )
    fields = list(Idea._meta.local_concrete_fields)
    ideas = []
    for place, parent in enumerate(parents):
        idea = Idea(contribution_ptr=parent, theme=portal.theme, title=f"فكرة {place}", body="نص")
        idea.search_text = f"فكره {place} نص"
        ideas.append(idea)
    # Django refuses bulk_create for a child table, yet its own insert takes the child's columns.
    for start in range(0, number, 90):
        Idea._base_manager._insert(ideas[start : start + 90], fields=fields, using="default")


def queries_of(client, django_assert_num_queries, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)  # warm: content types, site root paths
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return captured.captured_queries


@pytest.mark.parametrize(
    "query",
    ["", "?order=supports", "?order=random", "?q=فكرة", "?theme=open-data&page=2", "?page=last"],
)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_idea_list_costs_the_same_for_many_ideas(
    client, portal, django_assert_num_queries, language, query
):
    path = f"/{language}/nap-test/ideas/{query}"
    add_ideas(portal, 30)
    few = queries_of(client, django_assert_num_queries, path)
    add_ideas(portal, 202 + 9_768)
    many = queries_of(client, django_assert_num_queries, path)
    assert len(many) == len(few) <= LIST_BUDGET, "\n".join(q["sql"][:200] for q in many)
    for captured in many:
        sql = captured["sql"]
        reads_ideas = 'FROM "consultation_forms_idea"' in sql and "COUNT(" not in sql[:40]
        assert not reads_ideas or "LIMIT" in sql, sql


def tell_everything(portal, idea) -> None:
    """Give an idea all that its story can tell of."""
    for _number in range(3):
        make_idea(portal, merged_into=idea, merged_at=timezone.now())
        refer(portal, idea)
        EarlierDecision.objects.create(
            idea=idea,
            outcome="rejected",
            reason="سبب",
            institution=portal.institution,
            decided_at=timezone.now(),
            replaced_at=timezone.now(),
        )
    decision = Decision.objects.create(
        idea=idea, outcome="integrated", reason="سبب", institution=portal.institution
    )
    DecisionCommitment.objects.create(decision=decision, commitment=portal.commitment)


@pytest.mark.parametrize("story", [False, True])
def test_idea_page_with_a_hundred_comments(client, portal, django_assert_num_queries, story):
    idea = make_idea(portal, channel="workshop", workshop=portal.workshop)
    thread = None
    for place in range(100):
        comment = make_comment(
            portal, about_idea=idea, body=f"تعليق {place}", reply_to=thread if place % 3 else None
        )
        PersonalData.objects.create(contribution=comment, name="سعاد", show_name=True)
        thread = comment if not place % 3 else thread
    Support.objects.create(idea=idea)
    if story:
        tell_everything(portal, idea)
    path = f"/fr/nap-test/ideas/{idea.reference}/"
    found = queries_of(client, django_assert_num_queries, path)
    assert len(found) <= IDEA_BUDGET, "\n".join(q["sql"][:200] for q in found)


@pytest.mark.parametrize(
    "path",
    ["", "nap-test/", "nap-test/themes/", "nap-test/commitments/", "nap-test/workshops/"],
)
def test_lists_of_pages_do_not_grow(client, portal, django_assert_num_queries, path):
    before = len(queries_of(client, django_assert_num_queries, f"/fr/{path}"))
    for place in range(5):
        copies = {}
        for original in (portal.commitment, portal.workshop):
            copy = original.copy(
                update_attrs={"slug": f"{original.slug}-{place}", "title": f"نسخة {place}"}
            )
            copies[copy.pk] = copy
    Page.objects.filter(pk__in=copies).update(live=True)
    after = len(queries_of(client, django_assert_num_queries, f"/fr/{path}"))
    assert after == before
