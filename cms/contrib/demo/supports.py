"""Who supported which idea."""

import random
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.contrib.demo.facts import read
from cms.contrib.demo.keys import key
from cms.contrib.demo.plans import MAIN_PLAN, NEXT
from cms.contrib.demo.times import at
from consultation_forms.models import Channel, Idea, Support

_CLOSED = at("2020-12-01")
_PEOPLE_OF_NEXT = 34


def make_past_supports(rows: list[tuple[dict[str, Any], Idea]]) -> None:
    """As many supporters as the report counts, each of one to eight online ideas.

    :param rows: the data of each idea with the saved record.
    """
    chance = random.Random(MAIN_PLAN)  # noqa: S311 - supports for illustration
    ideas = [idea for _, idea in rows if idea.channel == Channel.ONLINE]
    weights = [chance.paretovariate(1.2) for _ in ideas]
    supports = []
    for person in range(read("facts")["participation"]["online"]["supporters"]):
        chosen = set(chance.choices(range(len(ideas)), weights, k=chance.randint(1, 8)))
        for place in sorted(chosen):
            supports.append(_support(ideas[place], MAIN_PLAN, person, _CLOSED, chance))
    Support.objects.bulk_create(supports)


def make_open_supports(rows: list[tuple[dict[str, Any], Idea]]) -> None:
    """As many supports of each idea as its data say."""
    chance = random.Random(NEXT)  # noqa: S311 - supports for illustration
    now = timezone.now()
    Support.objects.bulk_create(
        _support(idea, NEXT, person, now, chance)
        for data, idea in rows
        for person in chance.sample(range(_PEOPLE_OF_NEXT), data["supports"])
    )


def _support(idea: Idea, plan: str, person: int, until: datetime, chance: random.Random) -> Support:
    seconds = (until - idea.published_at).total_seconds()
    return Support(
        idea=idea,
        supporter=key("supporter", plan, person),
        created_at=idea.published_at + timedelta(seconds=seconds * chance.random()),
    )
