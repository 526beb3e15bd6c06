"""The poll on the page of a workshop to come, and who voted in it."""

import random
from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.contrib.demo.keys import key
from cms.contrib.demo.plans import NEXT
from cms.contrib.demo.versions import LANGUAGES, Versions, in_language
from cms.contrib.poll.models import PollVote

_DAYS = 5
#: Behind the form.
_PLACE = 1


def body_name(workshop: str) -> tuple[str, str, str]:
    """What identifies the body of a workshop's page, by its slug; see ``stream``."""
    return "registration", NEXT, workshop


def poll_block(workshop: str, data: dict[str, Any]) -> tuple[str, Any]:
    """The poll's block; it belongs behind the form of registration."""
    return "poll", {
        "heading": "",
        "question": data["question"],
        "answers": [
            {"type": "item", "id": _answer(workshop, place), "value": answer["words"]}
            for place, answer in enumerate(data["answers"])
        ],
        "results": "before",
        "opens_at": None,
        "closes_at": None,
    }


def make_votes(page: Versions, workshop: str, data: dict[str, Any]) -> None:
    """As many votes for each answer as the data say, each by somebody else, within some days."""
    chance = random.Random(workshop)  # noqa: S311 - votes for illustration
    now, person, votes = timezone.now(), 0, []
    for place, answer in enumerate(data["answers"]):
        for _vote in range(answer["votes"]):
            votes.append(
                PollVote(
                    page_id=page.original.pk,
                    block_id=str(key("block", *body_name(workshop), _PLACE)),
                    answer=_answer(workshop, place),
                    answer_words=in_language(answer["words"], LANGUAGES[person % 2]),
                    voter=key("supporter", NEXT, person),
                    voted_at=now - timedelta(days=_DAYS * chance.random()),
                )
            )
            person += 1
    PollVote.objects.bulk_create(votes)


def _answer(workshop: str, place: int) -> str:
    return str(key("answer", workshop, place))
