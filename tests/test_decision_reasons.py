"""OPS-08: no way leads to a decision without its reason in the main language."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from consultation_forms.models import Decision, PreparedDecision
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.decide_together import DecideTogether
from consultation_forms.review.actions.prepare import PrepareDecision
from consultation_forms.review.actions.publish_decisions import PublishDecisions
from tests.factories import IDEAS
from tests.portal import make_idea

EMPTY = ["", "   ", "\n", "\t \r\n"]


@pytest.fixture
def idea(portal):
    return make_idea(portal)


@pytest.fixture
def user(sign_in):
    return sign_in("Reviewers")


@pytest.fixture(autouse=True)
def nothing_decided(idea):
    yield
    assert not Decision.objects.exists()


@pytest.mark.parametrize("reason", EMPTY)
def test_the_form_refuses(idea, user, client, reason):
    data = {"version": "", "outcome": "rejected", "reason_ar": reason, "reason_fr": "Parce que"}
    response = client.post(f"{IDEAS}decide/{idea.pk}/", data)
    assert "reason_ar" in response.context["form"].errors


@pytest.mark.parametrize("reason", EMPTY)
def test_the_actions_refuse(idea, user, reason):
    given = {"outcome": "rejected", "reason": reason, "reason_translations": {"fr": "Parce que"}}
    with pytest.raises(ValidationError):
        DecideIdea(idea, user, **given).execute()
    with pytest.raises(ValidationError):
        DecideTogether([idea], user, publish=True, **given).execute()
    PrepareDecision(idea, user, **given).execute()
    done = PublishDecisions([idea], user).execute()
    assert not done.ideas
    assert [left.pk for left, _why in done.left] == [idea.pk]


@pytest.mark.parametrize("reason", EMPTY)
def test_the_bulk_steps_refuse(idea, user, client, reason):
    bulk = "/admin/bulk/consultation_forms/idea/"
    data = {"step": "publish", "outcome": "rejected", "reason_ar": reason, "seen": "null"}
    client.post(f"{bulk}decide/?id={idea.pk}", data)
    PreparedDecision.objects.create(idea=idea, outcome="rejected", reason=reason)
    client.post(f"{bulk}publish_decisions/?id={idea.pk}", {"seen": json.dumps({})})


@pytest.mark.parametrize("reason", EMPTY)
def test_the_database_refuses_save(idea, reason):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision(idea=idea, outcome="rejected", reason=reason).save()


@pytest.mark.parametrize("reason", [*EMPTY, None])
def test_the_database_refuses_raw_sql(idea, reason):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO consultation_forms_decision"
            " (idea_id, outcome, reason, reason_translations, decided_at)"
            " VALUES (%s, 'rejected', %s, '{}', %s)",
            [idea.pk, reason, timezone.now()],
        )


def test_a_reason_cannot_be_taken_away_afterwards(portal, user):
    other = make_idea(portal)
    DecideIdea(other, user, outcome="rejected", reason="لأن").execute()
    for change in ({"reason": " \n"}, {"outcome": "received"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.update(**change)
    Decision.objects.all().delete()
