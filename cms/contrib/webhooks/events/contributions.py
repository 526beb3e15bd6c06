"""What is told of contributions: references and states; never a text, a name or an address.

Of what waits for a moderator, no reference is told: it is not public.
"""

from typing import Any

from cms.contrib.webhooks.events.addresses import api_url, place_of, plan_page
from cms.contrib.webhooks.events.outbox import tell
from cms.contrib.webhooks.events.payload import moment
from cms.contrib.webhooks.models import Delivery
from consultation_forms.models import Comment, Contribution, Decision, Idea

_PUBLISHED = "contribution.published"


def received(contribution: Contribution) -> None:
    """Of a plan that is not public, neither its name nor its form is told: only that something
    came.
    """

    def data() -> dict[str, Any]:
        plan = contribution.plan
        is_secret = plan is not None and not (plan.live and plan_page(plan))
        return {
            "kind": contribution.kind,
            "plan": None if is_secret else _plan(contribution),
            "form": None if is_secret else contribution.form_id or None,
            "received_at": moment(contribution.received_at),
        }

    tell("contribution.received", data)


def published(contribution: Contribution) -> None:
    def data() -> dict[str, Any] | None:
        place = place_of(contribution)
        if place is None or not contribution.is_public:
            return None
        return {
            **_named(contribution, "published"),
            "published_at": moment(contribution.published_at),
            "url": place,
            "api_url": _api_url(contribution),
        }

    tell(_PUBLISHED, data, subject=contribution.reference)


def hidden(contribution: Contribution) -> None:
    _gone("contribution.hidden", contribution, "hidden")


def withdrawn(contribution: Contribution) -> None:
    _gone("contribution.withdrawn", contribution, "withdrawn")


def _gone(event_type: str, contribution: Contribution, state: str) -> None:
    def data() -> dict[str, Any] | None:
        if not _was_public(contribution) or place_of(contribution) is None:
            return None
        return _named(contribution, state)

    tell(event_type, data, subject=contribution.reference)


def _was_public(contribution: Contribution) -> bool:
    """A publication that was taken back leaves no date; yet it was told."""
    told = Delivery.objects.told_of(contribution.reference, _PUBLISHED)
    return contribution.published_at is not None or told.exists()


def decided(idea: Idea, decision: Decision) -> None:
    def data() -> dict[str, Any] | None:
        place = place_of(idea) if idea.is_public else None
        if place is None:
            return None
        return {
            "reference": idea.reference,
            "plan": _plan(idea),
            "outcome": decision.outcome,
            "decided_at": moment(decision.decided_at),
            "url": place,
            "api_url": _api_url(idea),
        }

    tell("idea.decided", data, subject=idea.reference)


def _named(contribution: Contribution, state: str) -> dict[str, Any]:
    return {
        "reference": contribution.reference,
        "kind": contribution.kind,
        "plan": _plan(contribution),
        "language": contribution.language,
        "state": state,
    }


def _plan(contribution: Contribution) -> str | None:
    return contribution.plan.slug if contribution.plan else None


def _api_url(contribution: Contribution) -> str | None:
    """Of an idea, or of the idea or commitment that a comment is about."""
    own = contribution.own_kind
    if isinstance(own, Comment):
        if own.about_idea_id is None:
            is_commitment = own.about_page.cached_content_type.model == "commitmentpage"
            path = f"commitments/{own.about_page.slug}/comments/"
            return api_url(path) if is_commitment else None
        own = own.about_idea
    return api_url(f"ideas/{own.reference}/")
