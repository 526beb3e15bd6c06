"""Ideas as the API shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from cms.api.addresses import public_address
from cms.api.ideas.schemas import (
    CommitmentLink,
    DecisionOut,
    EarlierDecisionOut,
    IdeaItem,
    IdeaOut,
)
from cms.api.named import named
from consultation_forms.models import Decision, EarlierDecision, Idea
from consultation_forms.public_url import idea_url
from pages.presenters.cards import outcome_badge
from pages.presenters.story import past_of
from snippets.localization import localized
from snippets.models import Activity, Institution, Theme


@dataclass(frozen=True)
class Shown:
    """What ideas name, in the reader's language, by the key of the original."""

    themes: dict[int, Theme]
    institutions: dict[int, Institution]

    @classmethod
    def around(cls, ideas: Iterable[Idea]) -> "Shown":
        """Two queries, whatever the number of ideas."""
        ideas = list(ideas)
        deciding = {d.institution_id for i in ideas if (d := getattr(i, "decision", None))}
        themes = Theme.objects.filter(pk__in={idea.theme_id for idea in ideas})
        institutions = Institution.objects.filter(pk__in=deciding - {None})
        return cls(localized(themes), localized(institutions) if deciding - {None} else {})


def idea_item(idea: Idea, shown: Shown, fields: set[str]) -> IdeaItem:
    """A row of the list.

    :param fields: the names of those to answer with.
    """
    values = _values(idea, shown)
    return IdeaItem.model_construct(**{name: values[name] for name in values if name in fields})


def idea_out(idea: Idea, request: HttpRequest) -> IdeaOut:
    """The idea with what became of it."""
    past = past_of(idea)
    shown = Shown.around([idea])
    return IdeaOut(
        **_values(idea, shown),
        workshop=named(past.pages, idea.workshop_id),
        commitments=[
            CommitmentLink(slug=page.slug, title=page.title, code=page.code)
            for page in past.commitments
        ],
        earlier_decisions=[
            EarlierDecisionOut(
                **_decision(one, past.institutions).dict(), replaced_at=one.replaced_at
            )
            for one in past.earlier
        ],
        merged=[other.reference for other in past.merged],
        supports_open=idea.plan.is_open(Activity.SUPPORTS),
        url=public_address(idea_url(idea, request)),
    )


def _values(idea: Idea, shown: Shown) -> dict[str, Any]:
    decision = getattr(idea, "decision", None)
    leading = idea.merged_into
    return {
        "reference": idea.reference,
        "plan": idea.plan.slug,
        "theme": named(shown.themes, idea.theme_id),
        "title": idea.title,
        "body": idea.body,
        "language": idea.language,
        "author": idea.author_name,
        "channel": idea.channel,
        "outcome": outcome_badge(idea),
        "decision": _decision(decision, shown.institutions) if decision else None,
        "merged_into": leading.reference if leading and leading.is_public else None,
        "supports": idea.support_count,
        "comments": idea.comment_count,
        "received_at": idea.received_at,
        "updated_at": _last_change(idea, decision),
    }


def _decision(
    decision: Decision | EarlierDecision, institutions: dict[int, Institution]
) -> DecisionOut:
    reason, language = decision.localized_reason
    return DecisionOut(
        outcome=decision.outcome,
        reason=reason,
        reason_language=language,
        institution=named(institutions, decision.institution_id),
        decided_at=decision.decided_at,
    )


def _last_change(idea: Idea, decision: Decision | None) -> datetime:
    moments = [idea.published_at, idea.merged_at, decision and decision.decided_at]
    return max(moment for moment in moments if moment)
