"""What was decided about the ideas of the 2021-2023 plan, with the reasons."""

import random
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from cms.contrib.demo.facts import read
from cms.contrib.demo.plans import MAIN_PLAN
from cms.contrib.demo.times import at
from cms.contrib.demo.versions import LANGUAGES, MAIN, Versions
from consultation_forms.models import Decision, DecisionCommitment, Idea

_FIRST_DAY, _DAYS = "2021-04-05", 9


def make_decisions(
    rows: list[tuple[dict[str, Any], Idea]],
    institutions: dict[str, Versions],
    commitments: dict[str, Versions],
) -> None:
    """:param rows: the data of each idea with the saved record.

    :param commitments: pages by code.
    """
    chance = random.Random(MAIN_PLAN)  # noqa: S311 - dates for illustration
    decisions = [_decision(data, idea, institutions, chance) for data, idea in rows]
    Decision.objects.bulk_create(decisions)
    DecisionCommitment.objects.bulk_create(
        DecisionCommitment(decision=decision, commitment=commitments[code].original)
        for (data, _), decision in zip(rows, decisions, strict=True)
        for code in data["commitments"]
    )
    _log(decisions)


def _decision(
    data: dict[str, Any], idea: Idea, institutions: dict[str, Versions], chance: random.Random
) -> Decision:
    reason = read("reasons")[data["reason"]]["text"]
    note = data["note"] or {}
    words = {code: "\n\n".join(filter(None, [reason[code], note.get(code)])) for code in LANGUAGES}
    day = at(_FIRST_DAY) + timedelta(days=chance.randrange(_DAYS))
    return Decision(
        idea=idea,
        outcome=data["outcome"],
        institution=institutions[data["institution"]].original,
        reason=words.pop(MAIN),
        reason_translations=words,
        decided_at=day + timedelta(hours=9, minutes=chance.randrange(8 * 60)),
    )


def _log(decisions: list[Decision]) -> None:
    content_type = ContentType.objects.get_for_model(Idea)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type,
            object_id=decision.idea_id,
            label=str(decision.idea),
            action="idea.decide",
            timestamp=decision.decided_at,
            data={"outcome": str(decision.outcome), "reason": decision.reason},
        )
        for decision in decisions
    )
