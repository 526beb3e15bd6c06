"""Forms, and what is sent through them, as JSON."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from cms.api.forms.texts import RichTextOut
from cms.api.lists import Item, ListQuery, LocaleQuery, fields_of
from cms.api.parameters import Slug, Words
from cms.api.participation.schemas import ReceiptAddress, StateOut

State = Literal["open", "coming", "closed"]


class FormQuery(LocaleQuery):
    idea: Words = Field("", description="The reference of the idea that a comment is about.")
    page: int | None = Field(
        None,
        ge=1,
        le=2**31 - 1,
        description="Only where copies of a page have the same form: which one's.",
    )


class FormPage(Schema):
    id: int = Field(description="The same in every language; also in Wagtail's API.")
    slug: str = Field(examples=["ideas"])
    title: str
    url: str | None = Field(description="Its address on the portal.")


class FormItem(Item):
    key: ClassVar[str] = "id"

    id: str = Field(
        description="The same in every language.", examples=["00000000-0000-0000-0000-000000000001"]
    )
    type: str = Field(description="Which kind of form.", examples=["idea"])
    state: State = Field(description="Whether it takes answers now.")
    opens_at: datetime | None = Field(description="When it opens or opened; null: no such date.")
    closes_at: datetime | None = Field(description="From when on it takes no answers.")
    heading: str = Field(examples=["Send your idea"])
    about: Literal["page", "idea"] = Field(
        description="`idea`: the request has to name the idea that the answers are about."
    )
    plan: str | None = Field(description="The short name of the plan that it collects for.")
    page: FormPage
    language: str = Field(description="The language of the editors' texts.", examples=["ar"])


class FormsQuery(ListQuery):
    fields: fields_of(FormItem) = ""
    about: Literal["", "page", "idea"] = Field(
        "", description="`idea`: only forms about ideas, such as that for comments on them."
    )
    plan: Slug = Field("", description="Only forms on the pages of the plan with this short name.")
    type: Slug = Field(
        "", description="`idea`, `comment`, `registration`, `feedback`, or a plugin's."
    )
    page: int | None = Field(
        None, ge=1, le=2**31 - 1, description="The id of the page that it stands on."
    )


class Choice(Schema):
    value: str = Field(description="What to send.", examples=["health"])
    label: str = Field(description="What people read.", examples=["Santé"])


class Question(Schema):
    """One question, ready to be drawn."""

    name: str = Field(description="The name of its answer.", examples=["title"])
    type: Literal["string", "number", "boolean", "array"] = Field(
        description="The type of its answer. Numbers can be sent as text too."
    )
    widget: Literal[
        "text", "textarea", "email", "date", "checkbox", "select", "radio", "checkboxes", "hidden"
    ] = Field(description="How the portal draws it.")
    label: str
    help: str
    required: bool
    max_length: int | None = Field(description="In characters.")
    multiline: bool
    choices: list[Choice]
    min_choices: int | None
    max_choices: int | None
    min: float | None
    max: float | None
    earliest: str | None = Field(description="A date.", examples=["2026-01-01"])
    latest: str | None
    autocomplete: str = Field(description="HTML's word for what browsers can fill in.")
    is_further: bool = Field(description="Whether the editor of the page added it.")


class FormNotes(Schema):
    beside_consent: str
    when_closed: str


class Honeypot(Schema):
    """A field that people do not see, in no reader of screens either (`hidden` in HTML will do).

    What is sent with it filled in goes to a moderator.
    """

    name: str = Field("website", description="Its name in the body, beside `answers`.")
    label: str


class GuardOut(Schema):
    """Something to do before sending, such as a proof of work. Without it a moderator looks."""

    name: str = Field(examples=["proof"])
    field: str = Field(description="Send the outcome under this name in `guards`.")
    challenge: dict[str, Any] = Field(description="What is to be done; see the plugin's words.")


class FormOut(FormItem):
    """A form with all that a site needs to draw it."""

    model_config = ConfigDict(populate_by_name=True)

    closed_since: datetime | None
    introduction: RichTextOut
    consent_text: str = Field(description="What people agree to: the label of `consent`.")
    notes: FormNotes
    notice: str = Field(description="Such as how many seats are left; empty: nothing.")
    thanks: RichTextOut = Field(description="To be shown once it was sent.")
    privacy_url: str | None = Field(description="The privacy notice, which `consent` is about.")
    idea: str | None = Field(description="The reference of the idea that it was asked about.")
    stamp: str | None = Field(
        description="Send it with the answers, within a day. Null unless the form is open."
    )
    honeypot: Honeypot
    guards: list[GuardOut] = Field(description="Usually empty.")
    schema_: dict[str, Any] = Field(
        alias="schema", description="JSON Schema (2020-12) of `answers`; `x-order` is the order."
    )
    questions: list[Question] = Field(description="The same questions in order, to be drawn.")
    submit: str = Field(
        description="Where to POST the answers: in the language that the form was asked for in."
    )


class SubmissionIn(Schema):
    model_config = ConfigDict(extra="forbid")

    answers: dict[str, Any] = Field(
        description=(
            "By the names in the form's `schema`. Null is as if it were left out; consent is "
            "`true`, several choices are an array, dates are ISO 8601."
        ),
        examples=[{"theme": "health", "title": "…", "body": "…", "consent": True}],
    )
    stamp: str = Field("", max_length=500, description="That of the form. Without it: 422.")
    idea: str | None = Field(
        None, max_length=40, description="The idea that it is about, where the form says `idea`."
    )
    page: int | None = Field(
        None,
        ge=1,
        le=2**31 - 1,
        description="Only where copies of a page have the same form: which one's.",
    )
    website: str = Field("", max_length=2000, description="The honeypot: leave it empty.")
    guards: dict[str, Annotated[str, Field(max_length=4000)]] = Field(
        default_factory=dict,
        description="By the `field` of each guard of the form: what came of its challenge.",
    )


class FollowOffer(Schema):
    api: str = Field(
        description=(
            "POST an address here to be told what becomes of it. An `email` among the answers was "
            "asked already."
        )
    )
    promise: str = Field(description="When people are told.")


class SubmissionOut(Schema):
    """What was received. Its receipt's addresses are secret: whoever has them is the author."""

    reference: str = Field(examples=["7KM2-9QXA"])
    kind: str = Field(examples=["idea"])
    state: StateOut
    language: str = Field(description="What it counts as written in: the `locale` of the request.")
    receipt: ReceiptAddress
    follow: FollowOffer | None = Field(description="Null when nothing will happen to it.")
    next_steps: list[str] = Field(description="What comes next, in words.")
