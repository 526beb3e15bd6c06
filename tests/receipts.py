"""Contributions of every kind and state, with the addresses that their authors have."""

from consultation_forms.forms.stamped_form import StampedForm
from consultation_forms.models import (
    Contribution,
    FeedbackResponse,
    PersonalData,
    Place,
    Registration,
    Subscription,
)
from consultation_forms.submissions.receipt import receipt_path
from tests.portal import make_comment, make_idea

STATES = {
    "pending": {"published_at": None},
    "published": {},
    "hidden": {"hidden_code": "other", "hidden_reason": "off topic"},
    "withdrawn": {},
}
KINDS = (*STATES, "comment", "registration", "waiting", "feedback")


def make_contribution(portal, kind: str, email: str = "souad@example.org") -> Contribution:
    """An idea in a state, a pending comment, a registration with a seat or ``waiting``, or
    the answers to a survey that belongs to no plan."""
    if kind in STATES:
        fields = {"moderation": kind, **STATES[kind]}
        if kind == "withdrawn":
            fields["withdrawn_at"] = portal.phase.starts_at
        contribution = make_idea(portal, **fields)
    elif kind == "comment":
        contribution = make_comment(portal, moderation="pending", published_at=None)
    elif kind == "feedback":
        contribution = FeedbackResponse.objects.create(
            kind="feedback", moderation="private", form_id="form"
        )
    else:
        contribution = Registration.objects.create(
            kind="registration",
            plan=portal.plan,
            moderation="private",
            workshop_id=portal.workshop.pk,
            address=f"address of {email}",
            place=Place.WAITING if kind == "waiting" else Place.SEAT,
        )
    PersonalData.objects.create(
        contribution=contribution,
        name="سعاد",
        email=email,
        city="فاس",
        consented_at=portal.phase.starts_at,
    )
    return contribution


def follow(contribution: Contribution, email: str, **fields) -> Subscription:
    """A confirmed subscription."""
    values = {"language": "ar", "confirmed_at": contribution.received_at, **fields}
    return Subscription.objects.create(contribution=contribution, email=email, **values)


def page_of(contribution: Contribution, purpose: str) -> str:
    return f"{receipt_path(contribution)}{purpose}/"


def stamp_for(contribution: Contribution, purpose: str) -> str:
    """What a page of control carries."""
    return StampedForm(purpose=f"{purpose}:{contribution.reference}").initial["stamp"]


def press(client, contribution: Contribution, purpose: str, **data):
    """Press the button of one of the author's pages."""
    sent = {"stamp": stamp_for(contribution, purpose), **data}
    return client.post(page_of(contribution, purpose), sent)
