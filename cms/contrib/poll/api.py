"""Polls for sites and apps built on the API."""

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import override
from ninja import Field, Path, Query, Router, Schema
from pydantic import ConfigDict

from cms.contrib.poll.poll import Poll, find_poll
from cms.contrib.poll.presenter import voters
from cms.contrib.poll.refusals import VoteRefusal, refuse_crowd
from cms.contrib.poll.vote import CastVote, answer_of
from cms.fields.addresses import public_address
from consultation_forms.supports.key import read_supporter, signed_supporter

_KEY = "57-0c5a6bf0-5d0a-4c56-9a38-1f6f3c1e7a11"
_ANSWER = "5f0c2c1e-3a4d-4a55-8a52-6b9a1f7c0d21"
_SUPPORTER = "IjBjNWE2YmYwIg:1vNqXk:Zb0v3m9WcQ"

Locale = Literal[tuple(code for code, _name in settings.LANGUAGES)]  # type: ignore[valid-type]
PollId = Annotated[
    str, Path(description="As the address of the poll names it.", examples=[_KEY], max_length=60)
]


class AnswerOut(Schema):
    id: str = Field(description="The same in every language.", examples=[_ANSWER])
    words: str = Field(description="In the language of `locale`.", examples=["On Saturdays"])


class Counts(Schema):
    """How often each answer was chosen."""

    voters: int = Field(
        description="How many people voted for an answer that is still offered.", examples=[88]
    )
    counts: dict[str, int] | None = Field(
        description="Votes by the answer's id; null as long as the results are not to be shown.",
        examples=[{_ANSWER: 48}],
    )


class PollOut(Counts):
    id: str = Field(description="Names the poll in addresses.", examples=[_KEY])
    locale: str = Field(
        description="The language of the texts: the main one where there is no translation.",
        examples=["fr"],
    )
    question: str = Field(examples=["When shall we meet?"])
    answers: list[AnswerOut]
    is_open: bool = Field(description="Whether it takes votes now.")
    opens: datetime | None = Field(description="Null: as soon as its page is published.")
    closes: datetime | None = Field(
        description="The first moment that is too late. Null: when its page is unpublished."
    )
    url: str = Field(
        description="The poll on its page.", examples=["https://portal.example/fr/plan/#poll-0c5a"]
    )


class VoteIn(Schema):
    model_config = ConfigDict(extra="forbid")

    answer: str = Field(description="The id of an answer.", max_length=36, examples=[_ANSWER])
    supporter: str | None = Field(
        None,
        description="The key of the person, from her first vote or support. Without one she is new"
        " and gets a key. Keep it on her device, for her alone.",
        max_length=300,
        examples=[_SUPPORTER],
    )


class VoteOut(Counts):
    answer: str = Field(description="What she votes for now.", examples=[_ANSWER])
    supporter: str = Field(
        description="Her signed key. With it she changes her vote.", examples=[_SUPPORTER]
    )


def make_router() -> Router:
    """The routes of polls; each API needs a router of its own."""
    router = Router()
    router.get(
        "/{poll_id}/", response=PollOut, operation_id="get_poll", summary="A poll with its results"
    )(read_poll)
    router.put(
        "/{poll_id}/vote/",
        response=VoteOut,
        operation_id="vote_in_poll",
        summary="Vote, or change a vote",
    )(put_vote)
    return router


def read_poll(
    request: HttpRequest,
    poll_id: PollId,
    locale: Annotated[Locale, Query(description="The language of the texts.")] = (
        settings.LANGUAGE_CODE
    ),
):
    """The question, its answers, and how many voted for each, if that is to be shown now.

    404 also when the poll's page is not public.
    """
    with override(locale):
        poll = _poll(poll_id)
        return {
            "id": poll.key,
            "locale": poll.shown_on.locale.language_code,
            "question": poll.value["question"],
            "answers": [{"id": key, "words": words} for key, words in poll.answers.items()],
            "is_open": poll.is_open,
            "opens": poll.window.opens,
            "closes": poll.window.closes,
            "url": public_address(poll.page_path),
            **_counts(poll, has_voted=False),
        }


def put_vote(request: HttpRequest, poll_id: PollId, data: VoteIn):
    """One person has one vote in a poll; another one replaces it as long as the poll is open.

    403 when the poll is not open, 422 for an answer or a key that is not known, 429 when very many
    new people voted from one network today.
    """
    poll = _poll(poll_id)
    known = _person(data.supporter)
    voter = known or uuid.uuid4()
    action = CastVote(poll, voter, data.answer)
    try:
        action.check()
        if not answer_of(poll, known):
            refuse_crowd(request, poll)
        action.execute()
    except PermissionDenied:
        raise VoteRefusal(403, "closed", "The poll is not open.") from None
    except ValidationError:
        words = "The poll has no such answer."
        raise VoteRefusal(422, "invalid", words, "answer", "invalid_choice") from None
    person = signed_supporter(voter)
    return {"answer": data.answer, "supporter": person, **_counts(poll, has_voted=True)}


def _poll(poll_id: str) -> Poll:
    """:raises Http404: also when its page is not public."""
    poll = find_poll(poll_id)
    if poll is None:
        raise Http404("There is no such poll.")
    return poll


def _person(key: str | None) -> uuid.UUID | None:
    """:raises VoteRefusal: for a key that this portal did not give."""
    if key is None:
        return None
    known = read_supporter(key)
    if known is None:
        words = "This supporter key was not given by this portal."
        raise VoteRefusal(422, "supporter", words, "supporter", "supporter")
    return known


def _counts(poll: Poll, *, has_voted: bool) -> dict[str, Any]:
    votes = poll.votes.by_answer()
    shown = {key: votes[key] for key in poll.answers} if poll.shows(has_voted) else None
    return {"voters": voters(poll, votes), "counts": shown}
