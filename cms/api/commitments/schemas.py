"""Commitments as JSON: public fields only, each named on purpose."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from cms.api.lists import Item, ListQuery, fields_of
from cms.api.named import Named
from cms.api.parameters import Slug
from pages.models import Status

StatusName = Literal[tuple(Status.values)]  # type: ignore[valid-type]


class CommitmentItem(Item):
    slug: str
    plan: str | None = Field(description="The plan's short name.")
    code: str = Field(description="As it is quoted.", examples=["C06"])
    title: str
    summary: str
    theme: Named | None
    lead: Named | None = Field(description="The institution that answers for it.")
    status: StatusName  # type: ignore[valid-type]
    progress: int | None = Field(description="Per cent; null: not measured.")
    url: str | None = Field(description="Its page on the portal.")
    page_id: int = Field(description="Of its page: forms say on which they stand.")
    content_url: str = Field(description="The page's body and forms, in Wagtail's API.")
    updated_at: datetime | None


class CommitmentQuery(ListQuery):
    fields: fields_of(CommitmentItem) = ""
    plan: Slug = Field("", description="A plan's short name. Empty: all plans.")
    theme: Slug = Field("", description="A theme's short name.")
    institution: Slug = Field("", description="An institution that leads or shares it.")
    status: Literal[("", *Status.values)] = Field("", description="Where it stands. Empty: any.")  # type: ignore[valid-type]


class ActivityOut(Schema):
    title: str
    start: date | None
    end: date | None


class CommitmentOut(CommitmentItem):
    """One commitment: what is promised, by whom, by when, how it is measured."""

    partners: list[Named] = Field(description="Institutions that share it.")
    problem: str = Field(description="HTML; may be empty.")
    description: str = Field(description="HTML; may be empty.")
    activities: list[ActivityOut]
    monitoring_indicators: list[str]
    impact_indicators: list[str]
    ideas: list[str] = Field(description="References of the ideas that it took up.")
    comments: int = Field(description="Published comments.")
