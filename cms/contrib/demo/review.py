"""The open plan's ideas under review: assigned, scored, prepared, merged, with notes."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.contrib.demo.facts import read
from cms.contrib.demo.versions import LANGUAGES, MAIN, Versions
from consultation_forms.models import (
    Decision,
    EarlierDecision,
    Idea,
    Note,
    PreparedDecision,
    Score,
)
from consultation_forms.review.states import Outcome

_STUDIED, _CORRECTED = timedelta(days=21), 3


def make_review(rows: list[tuple[dict[str, Any], Idea]], institutions: dict[str, Versions]) -> None:
    """:param rows: the data of each idea with the saved record."""
    by_place = {data["place"]: idea for data, idea in rows}
    now = timezone.now()
    for data, idea in rows:
        review = data.get("review", {})
        if slug := review.get("institution"):
            idea.institution = institutions[slug].original
        if "merged_into" in review:
            idea.merged_into = by_place[review["merged_into"]]
            idea.merged_at = now - timedelta(days=review["merged_days_ago"])
        idea.save(update_fields=["institution", "merged_into", "merged_at"])
        _score(idea, review.get("scores", []))
        if prepared := review.get("prepared"):
            _prepare(idea, prepared)
        for text in review.get("notes", []):
            written = max(idea.received_at, now - timedelta(days=2))
            Note.objects.create(contribution=idea, text=text, written_at=written)


def _score(idea: Idea, values: list[int]) -> None:
    criteria = idea.plan.criteria.order_by("sort_order")
    Score.objects.bulk_create(
        Score(idea=idea, criterion=criterion, value=value)
        for criterion, value in zip(criteria, values, strict=False)
    )


def _prepare(idea: Idea, data: dict[str, Any]) -> None:
    texts = read("reasons")[data["reason"]]["text"] if data["reason"] else {}
    words = {code: texts[code] for code in LANGUAGES if code in data["languages"]}
    PreparedDecision.objects.create(
        idea=idea,
        outcome=data["outcome"],
        institution=idea.institution,
        reason=words.pop(MAIN, ""),
        reason_translations=words,
    )


def make_earlier_decisions() -> None:
    """Some ideas that are integrated now were only accepted at first."""
    words = dict(read("words")["studied_first"])
    reason = words.pop(MAIN)
    integrated = Decision.objects.filter(outcome=Outcome.INTEGRATED)
    EarlierDecision.objects.bulk_create(
        EarlierDecision(
            idea=decision.idea,
            outcome=Outcome.ACCEPTED,
            institution=decision.institution,
            reason=reason,
            reason_translations=words,
            decided_at=decision.decided_at - _STUDIED,
            replaced_at=decision.decided_at,
        )
        for decision in integrated.select_related("idea", "institution").order_by(
            "idea__received_at", "pk"
        )[:_CORRECTED]
    )
