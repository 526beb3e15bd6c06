"""What people do beside filling in forms, as JSON."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from cms.api.lists import Item
from consultation_forms.review.states import Moderation

ModerationName = Literal[tuple(Moderation.values)]  # type: ignore[valid-type]


class StateOut(Schema):
    moderation: ModerationName = Field(description="A stable code.")  # type: ignore[valid-type]
    words: str = Field(description="Where it stands, in the language asked for.")


class ReceiptAddress(Schema):
    """Both are secret."""

    url: str = Field(description="The receipt's page on the portal, for people.")
    api: str = Field(description="The same receipt in the API.")


class _Body(Schema):
    model_config = ConfigDict(extra="forbid")


class TextsIn(_Body):
    texts: dict[str, str] = Field(
        description="The new texts by the names in the receipt's `texts`; others stay.",
        examples=[{"title": "Open budgets"}],
    )


class EmailIn(_Body):
    email: str = Field(max_length=320, description="Whom to ask.", examples=["name@example.org"])


class EraseIn(_Body):
    withdraw: bool = Field(False, description="Whether the text shall no longer be shown either.")


class NothingIn(_Body):
    """An empty object: ``{}``."""


class SupporterIn(_Body):
    supporter: str | None = Field(
        None,
        max_length=300,
        description=(
            "The key of an earlier answer: it is one person, for all her supports. Null: a new "
            "supporter, of whom each network can have so many a day; sent twice, it counts twice."
        ),
    )


class SupportOut(Schema):
    supporter: str | None = Field(description="The person's key: keep the newest.")
    supports: int = Field(description="How many people support the idea now; a read may be older.")
    supported: bool = Field(description="Whether this person does.")


class AskedOut(Schema):
    asked: bool = Field(
        description=(
            "The question is on its way, unless the address was asked within the hour or is "
            "confirmed already. Nothing else is sent until it is answered."
        )
    )
    promise: str = Field(description="When people are told.")


class ReasonOut(Schema):
    text: str
    language: str = Field(description="Empty: the language asked for.")


class JoinedOut(Schema):
    title: str
    language: str
    url: str | None


class OfferOut(Schema):
    """Something that can be done now."""

    name: Literal["edit", "withdraw", "follow", "stop", "data", "erase"]
    title: str
    text: str = Field(description="What it does.")
    method: Literal["PATCH", "POST"]
    api: str = Field(description="Where. Secret, as the receipt is.")


class ReceiptOut(Schema):
    """What its author can see of her contribution, and do with it."""

    reference: str = Field(examples=["7KM2-9QXA"])
    kind: str = Field(examples=["idea"])
    language: str
    received_at: datetime
    title: str = Field(description="The heading of the receipt.")
    state: StateOut
    reason: ReasonOut | None = Field(description="Why it is hidden, or decided as it is.")
    joined: JoinedOut | None = Field(description="The idea that it was joined with.")
    next_steps: list[str]
    texts: dict[str, str] = Field(
        description="What its author can change as long as `edit` is offered."
    )
    offers: list[OfferOut]
    personal_data_erased: bool
    public_url: str | None = Field(description="Where everybody reads it, if it is public.")
    url: str = Field(description="The receipt's page on the portal. Secret.")


class LookupOut(Schema):
    """What the portal tells of an idea to somebody who has its reference."""

    reference: str = Field(examples=["7KM2-9QXA"])
    state: Literal["public", "withdrawn", "not_public"]
    words: str = Field(description="The same in words.")
    api: str | None = Field(description="The idea in the API, if it is public.")
    url: str | None = Field(description="Its page on the portal, if it is public.")


class CommentOut(Schema):
    reference: str = Field(examples=["7KM2-9QXA"])
    state: Literal["published", "hidden", "withdrawn"]
    notice: str = Field(description="What stands in the place of a text that is not shown.")
    body: str = Field(description="Plain text with line breaks; empty when it is not shown.")
    language: str = Field(description="What it is written in.")
    author: str = Field(description="Empty unless the author wants to be named.")
    received_at: datetime


class CommentItem(Item):
    """What begins a thread: a comment, or one that is gone and was answered."""

    key: ClassVar[str] = "reference"

    reference: str = Field(examples=["7KM2-9QXA"])
    state: Literal["published", "hidden", "withdrawn"]
    notice: str = Field(description="What stands in the place of a text that is not shown.")
    body: str = Field(description="Plain text with line breaks; empty when it is not shown.")
    language: str = Field(description="What it is written in.")
    author: str = Field(description="Empty unless the author wants to be named.")
    received_at: datetime
    replies: list[CommentOut] = Field(description="Oldest first.")


PersonalRecordOut = dict[str, Any]
