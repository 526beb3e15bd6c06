"""Ideas as JSON: public fields only, each named on purpose."""

from datetime import datetime
from typing import ClassVar, Literal

from ninja import Schema
from pydantic import Field

from cms.api.lists import Item, ListQuery, fields_of
from cms.api.named import Named
from cms.api.parameters import PageSlug, Slug, Words
from consultation_forms.models import Channel
from consultation_forms.review.states import Outcome

OutcomeName = Literal[tuple(Outcome.values)]  # type: ignore[valid-type]
ChannelName = Literal[tuple(Channel.values)]  # type: ignore[valid-type]


class DecisionOut(Schema):
    outcome: OutcomeName  # type: ignore[valid-type]
    reason: str = Field(description="Plain text.")
    reason_language: str = Field(description="The language of the reason.", examples=["ar"])
    institution: Named | None = Field(description="Who answered, if it is said.")
    decided_at: datetime


class IdeaItem(Item):
    key: ClassVar[str] = "reference"

    reference: str = Field(examples=["7KM2-9QXA"])
    plan: str = Field(description="The plan's short name.", examples=["nap-2021-2023"])
    theme: Named | None = Field(description="Null while the theme is not public.")
    title: str = Field(description="Plain text, as its author wrote it.")
    body: str = Field(description="Plain text with line breaks.")
    language: str = Field(description="What it is written in.", examples=["ar"])
    author: str = Field(description="Empty unless the author wants to be named.")
    channel: ChannelName  # type: ignore[valid-type]
    outcome: Literal[(*Outcome.values, "merged")]  # type: ignore[valid-type]
    decision: DecisionOut | None
    merged_into: str | None = Field(description="The reference of the idea that it was joined to.")
    supports: int = Field(description="People who support it; of a merged idea, the other's.")
    comments: int = Field(description="Published comments.")
    received_at: datetime
    updated_at: datetime = Field(description="The last change in public.")


class IdeaQuery(ListQuery):
    fields: fields_of(IdeaItem) = ""
    plan: Slug = Field("", description="A plan's short name. Empty: all plans.")
    theme: Slug = Field("", description="A theme's short name.")
    channel: Literal[("", *Channel.values)] = Field("", description="How it came. Empty: any.")  # type: ignore[valid-type]
    outcome: Literal[("", *Outcome.values, "merged")] = Field(  # type: ignore[valid-type]
        "",
        description=(
            "Where it stands. `accepted` has those that were integrated or not, too. Empty: any."
        ),
    )
    institution: Slug = Field("", description="The institution that answered.")
    workshop: PageSlug = Field("", description="The workshop that it came from.")
    q: Words = Field("", description="Words, or a reference.")
    order: Literal["", "date", "supports", "random"] = Field(
        "", description="`date` (newest first, also if empty), `supports`, or `random`: one a day."
    )


class CommitmentLink(Named):
    code: str = Field(examples=["C7"])


class EarlierDecisionOut(DecisionOut):
    replaced_at: datetime


class IdeaOut(IdeaItem):
    """One idea, and what became of it."""

    workshop: Named | None = Field(description="Where it was said, if in a workshop.")
    commitments: list[CommitmentLink] = Field(description="Those that took it up.")
    earlier_decisions: list[EarlierDecisionOut]
    merged: list[str] = Field(description="References of ideas that were joined to it.")
    supports_open: bool = Field(description="Whether it can be supported now.")
    url: str | None = Field(description="Its page on the portal.")
