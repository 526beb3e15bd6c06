"""ACL-06: role, action, state. Each action of the staff by itself, as an API would call it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from consultation_forms.mail.send_again import SendAgain
from consultation_forms.models import (
    AuditEntry,
    Decision,
    Idea,
    Message,
    Note,
    PersonalData,
    PreparedDecision,
    Referral,
    Registration,
    Score,
    Support,
)
from consultation_forms.privacy.erase import EraseAuthor
from consultation_forms.referrals.keep_in_hand import (
    RemindNow,
    RenewLink,
    ReopenReferral,
    RevokeReferral,
)
from consultation_forms.referrals.refer import ReferIdeas
from consultation_forms.review.actions.assign import AssignIdeas
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.decide_together import DecideTogether
from consultation_forms.review.actions.give_seat import GiveSeat
from consultation_forms.review.actions.merge import MergeIdeas, UnmergeIdea
from consultation_forms.review.actions.moderate import HideContribution, PublishContribution
from consultation_forms.review.actions.one_by_one import Done
from consultation_forms.review.actions.prepare import DiscardPrepared, PrepareDecision
from consultation_forms.review.actions.publish_decisions import PublishDecisions
from consultation_forms.review.actions.score import ScoreIdea
from consultation_forms.review.actions.write_note import WriteNote
from consultation_forms.supports.set_aside import SetSupportsAside
from snippets.models import Criterion
from tests.factories import ROLES, make_idea_in_state, make_staff
from tests.portal import make_idea
from tests.receipts import make_contribution

LETTERS = dict(zip("ATMRPD", ROLES, strict=True))
STATES = ("pending", "published", "hidden", "withdrawn", "decided", "merged")
CHANGED = (AuditEntry, ModelLogEntry, Message, Decision, PreparedDecision, Note, Score, Referral)


def make(portal, state: str) -> Idea:
    idea = make_idea_in_state(
        portal, state if state in ("pending", "published", "hidden") else "published"
    )
    if state == "withdrawn":
        Idea.objects.filter(pk=idea.pk).update(moderation=state, withdrawn_at=timezone.now())
    elif state == "decided":
        Decision.objects.create(idea=idea, outcome="rejected", reason="لأن")
    elif state == "merged":
        Idea.objects.filter(pk=idea.pk).update(merged_into=make_idea(portal))
    return Idea.objects.get(pk=idea.pk)


def _prepared(idea: Idea) -> Idea:
    PreparedDecision.objects.create(idea=idea, outcome="accepted", reason="نعم")
    return Idea.objects.get(pk=idea.pk)


def _supported(idea: Idea, user) -> SetSupportsAside:
    now = Support.objects.create(idea_id=idea.leading_id).created_at
    return SetSupportsAside(idea, now, now + timedelta(seconds=1), "bots", user)


def _criterion(portal) -> Criterion:
    made = {"plan": portal.plan, "locale": portal.plan.locale, "title": "واضحة"}
    return Criterion.objects.create(**made)


ALL = set(STATES)
PUBLIC = {"published", "decided", "merged"}
OPEN = PUBLIC - {"merged"}
TODAY = timezone.localdate
#: What is done with an idea: who may, in which states, and how.
ON_IDEAS = {
    "publish": ("MD", {"pending", "hidden"}, lambda p, u, i: PublishContribution(i, u)),
    "hide": ("MD", {"pending", *PUBLIC}, lambda p, u, i: HideContribution(i, u, "insult")),
    "decide": ("RD", OPEN, lambda p, u, i: DecideIdea(i, u, "accepted", "نعم")),
    "prepare": ("RD", OPEN, lambda p, u, i: PrepareDecision(i, u, "accepted", "")),
    "discard": ("RD", ALL, lambda p, u, i: DiscardPrepared(_prepared(i), u)),
    "publish decisions": (
        "RD", OPEN, lambda p, u, i: PublishDecisions([_prepared(i)], u),
    ),
    "decide together": (
        "RD", {"published"},
        lambda p, u, i: DecideTogether([i], u, "rejected", "لأن", publish=True),
    ),
    "merge": ("RD", {"pending", "published"}, lambda p, u, i: MergeIdeas(i, make_idea(p), u)),
    "unmerge": ("RD", {"merged"}, lambda p, u, i: UnmergeIdea(i, u)),
    "assign a theme": ("MRD", ALL, lambda p, u, i: AssignIdeas([i], u, theme=p.other_theme)),
    "assign an institution": (
        "RD", ALL, lambda p, u, i: AssignIdeas([i], u, institution=p.institution),
    ),
    "score": ("RD", ALL, lambda p, u, i: ScoreIdea(i, u, {_criterion(p): 2})),
    "note": ("MRD", ALL, lambda p, u, i: WriteNote(i, u, "ملاحظة")),
    "refer": (
        "RD", OPEN, lambda p, u, i: ReferIdeas([i], u, p.institution, "f@example.org", TODAY()),
    ),
    "set supports aside": ("D", ALL, lambda p, u, i: _supported(i, u)),
    "erase": ("D", ALL, lambda p, u, i: EraseAuthor(i, u)),
}  # fmt: skip


def attempt(action) -> str:
    """``done``, ``denied``, or ``rule`` when the state does not allow it."""
    try:
        with transaction.atomic():
            result = action.execute()
    except PermissionDenied:
        return "denied"
    except ValidationError:
        return "rule"
    return "rule" if isinstance(result, Done) and not result.ideas else "done"


def everything() -> list:
    """What an action of the staff can change."""
    rows = [list(Idea.objects.order_by("pk").values())]
    rows += [list(Registration.objects.values()), list(PersonalData.objects.values())]
    return [*rows, *(list(model.objects.order_by("pk").values()) for model in CHANGED)]


@pytest.mark.parametrize("name", ON_IDEAS)
@pytest.mark.parametrize("state", STATES)
def test_ideas(portal, name, state):
    who, states, build = ON_IDEAS[name]
    for letter, role in LETTERS.items():
        with transaction.atomic():
            action = build(portal, make_staff(role), make(portal, state))
            before = everything()
            found = attempt(action)
            expected = "denied" if letter not in who else "done" if state in states else "rule"
            assert found == expected, role
            assert (everything() != before) is (found == "done"), role
            transaction.set_rollback(True)


#: What is done with a referral that is out, answered or revoked.
ON_REFERRALS = {
    "remind": (RemindNow, {"out"}),
    "renew": (RenewLink, {"out", "answered", "revoked"}),
    "revoke": (RevokeReferral, {"out", "answered"}),
    "reopen": (ReopenReferral, {"answered"}),
}


@pytest.mark.parametrize("name", ON_REFERRALS)
@pytest.mark.parametrize("state", ["out", "answered", "revoked"])
def test_referrals(portal, name, state):
    step, states = ON_REFERRALS[name]
    now = timezone.now()
    dates = {"answered": {"answered_at": now}, "revoked": {"revoked_at": now}}
    referral = Referral.objects.create(
        plan=portal.plan, institution=portal.institution, contact_name="F", language="ar",
        contact_email="f@example.org", due_on=timezone.localdate(),
        expires_at=now + timedelta(days=30), **dates.get(state, {}),
    )  # fmt: skip
    for letter, role in LETTERS.items():
        with transaction.atomic():
            action = step(referral, make_staff(role))
            before = everything()
            found = attempt(action)
            assert found == (
                "denied" if letter not in "RD" else "done" if state in states else "rule"
            )
            assert (everything() != before) is (found == "done")
            transaction.set_rollback(True)


@pytest.mark.parametrize("place", ["waiting", "registration"])
def test_seats(portal, place):
    registration = make_contribution(portal, place)
    for letter, role in LETTERS.items():
        with transaction.atomic():
            action = GiveSeat(Registration.objects.get(pk=registration.pk), make_staff(role))
            before = everything()
            found = attempt(action)
            done = "done" if place == "waiting" else "rule"
            assert found == ("denied" if letter not in "MD" else done)
            assert (everything() != before) is (found == "done")
            transaction.set_rollback(True)


@pytest.mark.parametrize("state", ["failed", "waiting", "sent", "dropped"])
def test_messages(portal, state):
    message = Message.objects.create(
        key="k", kind="decided", recipient="a@example.org", language="ar", state=state,
        sent_at=timezone.now() if state == "sent" else None,
    )  # fmt: skip
    for letter, role in LETTERS.items():
        with transaction.atomic():
            action = SendAgain(Message.objects.get(pk=message.pk), make_staff(role))
            before = everything()
            found = attempt(action)
            done = "done" if state == "failed" else "rule"
            assert found == ("denied" if letter not in "MD" else done)
            assert (everything() != before) is (found == "done")
            transaction.set_rollback(True)


def test_bulk_with_keys_of_other_records(portal, client, sign_in):
    """ACL-05: keys of another kind, or of nothing, touch nothing."""
    sign_in("Administrators")
    comment, registration = (
        make_contribution(portal, "comment"),
        make_contribution(portal, "waiting"),
    )
    for key in (comment.pk, registration.pk, 10**6):
        for action in (
            "publish",
            "hide",
            "decide",
            "publish_decisions",
            "merge",
            "assign",
            "refer",
        ):
            before = everything()
            address = f"/admin/bulk/consultation_forms/idea/{action}/?id={key}"
            client.post(address, {"code": "insult", "seen": "null"})
            assert everything() == before, action
    for path in ("decide", "edit"):
        address = f"/admin/contributions/idea/{path}/{comment.pk}/"
        assert client.post(address, {}, follow=True).status_code == 404
