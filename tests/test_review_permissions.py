"""Who may review: role, action, state."""

import pytest

from consultation_forms.models import Decision, Idea, Note, PreparedDecision, Score
from snippets.models import Criterion
from tests.factories import IDEAS, ROLES, make_idea_in_state, refused
from tests.portal import make_idea

BULK = "/admin/bulk/consultation_forms/idea/"
BOARD = "/admin/contributions/board/"

# What each role may: D decide, prepare, publish, assign institutions, score, merge;
# T assign themes, see the board, read and write notes.
POWERS = {
    "Authors": "",
    "Translators": "",
    "Moderators": "T",
    "Reviewers": "DT",
    "Publishers": "",
    "Administrators": "DT",
}
STATES = ("pending", "published", "hidden")


@pytest.fixture(params=ROLES)
def role(request, sign_in):
    sign_in(request.param)
    return request.param


def may(role, power):
    return power in POWERS[role]


def test_the_board_opens_for_those_who_review(portal, client, role):
    assert refused(client.get(BOARD)) is not may(role, "T")
    menu = client.get("/admin/").content.decode()
    assert (BOARD in menu) is may(role, "T")


@pytest.mark.parametrize("state", STATES)
def test_decisions(portal, client, role, state):
    idea = make_idea_in_state(portal, state)
    allowed = may(role, "D") and state == "published"
    data = {"version": "", "step": "save", "outcome": "rejected", "reason_ar": "لأن"}
    address = f"{IDEAS}decide/{idea.pk}/"
    assert refused(client.post(address, data)) is not may(role, "D")
    assert PreparedDecision.objects.exists() is allowed
    PreparedDecision.objects.all().delete()
    answer = client.post(f"{BULK}decide/?id={idea.pk}", {**data, "step": "save", "seen": "null"})
    assert refused(answer) is not may(role, "D")
    assert PreparedDecision.objects.exists() is allowed
    PreparedDecision.objects.get_or_create(idea=idea, outcome="rejected", reason="لأن")
    answer = client.post(f"{BULK}publish_decisions/?id={idea.pk}", {"seen": "null"})
    assert refused(answer) is not may(role, "D")
    assert Decision.objects.exists() is allowed


@pytest.mark.parametrize("state", STATES)
def test_merging(portal, client, role, state):
    idea, into = make_idea_in_state(portal, state), make_idea(portal)
    answer = client.post(f"{BULK}merge/?id={idea.pk}&id={into.pk}", {"into": into.pk})
    assert refused(answer) is not may(role, "D")
    assert Idea.objects.filter(merged_into=into).exists() is (may(role, "D") and state != "hidden")
    Idea.objects.filter(pk=idea.pk).update(merged_into=into)
    assert refused(client.post(f"{BOARD}unmerge/{idea.pk}/")) is (not may(role, "D"))
    assert Idea.objects.filter(merged_into=into).exists() is not may(role, "D")


@pytest.mark.parametrize("state", STATES)
def test_assigning(portal, client, role, state):
    idea = make_idea_in_state(portal, state)
    data = {"theme": portal.other_theme.pk, "institution": portal.institution.pk}
    answer = client.post(f"{BULK}assign/?id={idea.pk}", data)
    assert refused(answer) is not may(role, "T")
    idea.refresh_from_db()
    assert (idea.theme == portal.other_theme) is may(role, "T")
    assert (idea.institution == portal.institution) is may(role, "D")


@pytest.mark.parametrize("state", STATES)
def test_notes_and_scores(portal, client, role, state):
    idea = make_idea_in_state(portal, state)
    criterion = Criterion.objects.create(plan=portal.plan, locale=portal.plan.locale, title="واضحة")
    client.post(f"{BOARD}note/{idea.pk}/", {"text": "ملاحظة"})
    assert Note.objects.exists() is may(role, "T")
    client.post(f"{BOARD}score/{idea.pk}/", {f"score_{criterion.pk}": "2"})
    assert Score.objects.exists() is may(role, "D")


def test_each_sees_the_steps_that_she_may_take(portal, client, role):
    make_idea(portal)
    shown = client.get(IDEAS).content.decode()
    for action, power in (
        ("decide", "D"),
        ("publish_decisions", "D"),
        ("merge", "D"),
        ("assign", "T"),
    ):
        assert (f'"{BULK}{action}/"' in shown) is may(role, power), action
    moderates = role in ("Moderators", "Administrators")
    assert (f'"{BULK}hide/"' in shown) is moderates


@pytest.mark.parametrize("path", ["note", "score", "unmerge"])
def test_nobody_signed_out_gets_in(portal, client, path):
    idea = make_idea(portal)
    assert "/login/" in client.post(f"{BOARD}{path}/{idea.pk}/").url
