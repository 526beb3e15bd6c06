"""The board: every figure is the number of ideas that its link lists."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consultation_forms.models import Idea, Referral, ReferredIdea
from consultation_forms.review.actions.assign import AssignIdeas
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.merge import MergeIdeas
from consultation_forms.review.actions.prepare import PrepareDecision
from consultation_forms.review.states import Stage
from snippets.models import ActionPlan, Theme
from tests.factories import IDEAS, make_idea_in_state
from tests.portal import make_idea

BOARD = "/admin/contributions/board/"
ASSIGN = "/admin/bulk/consultation_forms/idea/assign/"


@pytest.fixture
def user(sign_in):
    return sign_in("Reviewers", language="fr")


def refer(portal, idea, **fields):
    """A referral of ``idea``; whatever a referral needs besides is filled in."""
    now = timezone.now()
    values = {
        "plan": portal.plan,
        "institution": portal.institution,
        "contact_email": "focal@example.org",
        "language": "fr",
        "due_on": now.date(),
        "expires_at": now + timedelta(days=9),
        **fields,
    }
    known = {field.name for field in Referral._meta.fields}
    if "token_digest" in known:
        values["token_digest"] = idea.reference
    return Referral.objects.create(**values)


def one_at_each_stage(portal, user) -> dict[str, Idea]:
    now = timezone.now()
    at = {
        name: make_idea(portal, received_at=now - timedelta(days=days))
        for days, name in enumerate(
            ["undecided", "referred", "answered", "prepared", "merged", "revoked", *_OUTCOMES]
        )
    }
    ReferredIdea.objects.create(referral=refer(portal, at["referred"]), idea=at["referred"])
    ReferredIdea.objects.create(
        referral=refer(portal, at["answered"], answered_at=now),
        idea=at["answered"],
        answer="yes",
        reason="نعم",
    )
    taken_back = refer(portal, at["revoked"], revoked_at=now)
    ReferredIdea.objects.create(referral=taken_back, idea=at["revoked"])
    PrepareDecision(at["prepared"], user, outcome="rejected", reason="").execute()
    MergeIdeas(at["merged"], at["undecided"], user).execute()
    for outcome in _OUTCOMES:
        commitments = [portal.commitment] if outcome == "integrated" else []
        DecideIdea(
            at[outcome],
            user,
            outcome=outcome,
            reason="لأن",
            commitments=commitments,
            institution=portal.institution,
        ).execute()
    at["pending"] = make_idea_in_state(portal, "pending", theme=portal.other_theme)
    at["aside"] = make_idea_in_state(portal, "hidden")
    return at


_OUTCOMES = ["rejected", "accepted", "integrated", "not_integrated"]


def test_each_idea_stands_at_one_stage(portal, user):
    at = one_at_each_stage(portal, user)
    stages = dict(Idea.objects.with_stage().order_by().values_list("pk", "stage"))
    expected = {idea.pk: name for name, idea in at.items()} | {at["revoked"].pk: "undecided"}
    assert stages == expected
    assert set(expected.values()) == set(Stage.values)


def test_every_figure_leads_to_the_ideas_that_it_counts(portal, client, user):
    one_at_each_stage(portal, user)
    AssignIdeas(Idea.objects.order_by("pk")[:1], user, institution=portal.institution).execute()
    context = client.get(BOARD).context
    followed = 0
    for _heading, lines in context["tables"]:
        for line in lines:
            for figure in line.figures:
                listed = client.get(figure.url).context["paginator"].count
                assert listed == figure.count, figure
                followed += 1
            if line.days is not None:
                oldest = client.get(line.oldest_url).context["object_list"][0]
                assert (timezone.now() - oldest.received_at).days == line.days
    assert followed > 40
    total = context["tables"][0][1][-1]
    assert total.figures[-1].count == Idea.objects.count()
    assert total.days == 5


def test_the_board_of_a_plan_counts_that_plan_only(portal, client, user):
    other = ActionPlan.objects.create(
        slug="other", title="أخرى", start_year=2030, end_year=2032, locale=portal.plan.locale
    )
    theme = Theme.objects.create(
        plan=other, number=1, slug="x", title="محور", summary="نص", locale=portal.plan.locale
    )
    make_idea(portal)
    assert client.get(BOARD).context["plan"] == portal.plan
    make_idea(portal, plan=other, theme=theme)
    assert client.get(BOARD).context["plan"] == other
    assert client.get(f"{BOARD}?plan={portal.plan.pk}").context["plan"] == portal.plan
    assert client.get(f"{BOARD}?plan=999999").status_code != 200
    assert client.get(f"{BOARD}?plan=%00").status_code == 200


def test_the_board_costs_the_same_for_many(portal, client, user):
    counts = []
    for more in (10, 290):
        for number in range(more):
            make_idea(
                portal,
                theme=(portal.theme, portal.other_theme)[number % 2],
                institution=portal.institution if number % 3 else None,
            )
        client.get(BOARD)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(BOARD).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25, counts


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("stage=nonsense", 3),
        ("concerned=none", 2),
        ("age=7", 2),
        ("age=30", 1),
        ("age=90", 0),
        ("age=x", 3),
        ("ordering=-score", 3),
    ],
)
def test_filters_of_the_list(portal, client, user, query, count):
    now = timezone.now()
    make_idea(portal, institution=portal.institution)
    make_idea(portal, received_at=now - timedelta(days=8))
    make_idea(portal, received_at=now - timedelta(days=31))
    assert client.get(f"{IDEAS}?{query}").context["paginator"].count == count
    of_institution = client.get(f"{IDEAS}?concerned={portal.institution.pk}").context["paginator"]
    assert of_institution.count == 1


def test_theme_and_institution_are_assigned_to_many(portal, client, user):
    ideas = [make_idea(portal) for _number in range(3)]
    query = "&".join(f"id={idea.pk}" for idea in ideas)
    data = {"theme": portal.other_theme.pk, "institution": portal.institution.pk}
    client.post(f"{ASSIGN}?{query}&next={IDEAS}", data)
    assert {(idea.theme_id, idea.institution_id) for idea in Idea.objects.order_by("pk")} == {
        (portal.other_theme.pk, portal.institution.pk)
    }
    client.post(f"{ASSIGN}?{query}&next={IDEAS}", {"institution": "none"})
    assert not Idea.objects.filter(institution__isnull=False).exists()
    for idea in ideas:
        history = client.get(f"{IDEAS}history/{idea.pk}/").content.decode()
        assert portal.institution.title in history


def test_a_theme_of_another_plan_is_refused(portal, client, user):
    other = ActionPlan.objects.create(
        slug="other", title="أخرى", start_year=2030, end_year=2032, locale=portal.plan.locale
    )
    foreign = Theme.objects.create(
        plan=other, number=1, slug="x", title="محور", summary="نص", locale=portal.plan.locale
    )
    idea = make_idea(portal)
    refused = client.post(f"{ASSIGN}?id={idea.pk}", {"theme": foreign.pk})
    assert "theme" in refused.context["form"].errors
    elsewhere = make_idea(portal, plan=other, theme=foreign)
    shown = client.get(f"{ASSIGN}?id={idea.pk}&id={elsewhere.pk}")
    assert "theme" not in shown.context["form"].fields
    with pytest.raises(Exception, match="theme"):
        AssignIdeas([idea, elsewhere], user, theme=portal.theme).execute()
    idea.refresh_from_db()
    assert idea.theme == portal.theme


def test_a_moderator_assigns_themes_only(portal, client, sign_in):
    sign_in("Moderators")
    idea = make_idea(portal)
    form = client.get(f"{ASSIGN}?id={idea.pk}").context["form"]
    assert set(form.fields) == {"theme"}
    client.post(
        f"{ASSIGN}?id={idea.pk}&next={IDEAS}",
        {"theme": portal.other_theme.pk, "institution": portal.institution.pk},
    )
    idea.refresh_from_db()
    assert (idea.theme, idea.institution) == (portal.other_theme, None)
