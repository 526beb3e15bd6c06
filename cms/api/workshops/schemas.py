"""Workshops as JSON: public fields only, each named on purpose."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from cms.api.lists import Item, ListQuery, LocaleQuery, fields_of
from cms.api.named import Named
from cms.api.parameters import Slug
from cms.api.recordings import RecordingOut, Video


class OfPlanQuery(LocaleQuery):
    plan: Slug = Field("", description="Whose, if several plans have one of that name.")


class WorkshopItem(Item):
    slug: str
    plan: str | None = Field(description="The plan's short name.")
    number: int
    title: str
    summary: str
    theme: Named | None
    organiser: Named | None
    place: str = Field(description="Empty: online.")
    starts_at: datetime
    ends_at: datetime
    state: Literal["coming", "running", "over"]
    participants: int | None = Field(description="Counted on the day; null until then.")
    url: str | None = Field(description="Its page on the portal.")
    page_id: int = Field(description="Of its page: forms say on which they stand.")
    content_url: str = Field(description="The page's body and forms, in Wagtail's API.")
    updated_at: datetime | None


class WorkshopQuery(ListQuery):
    fields: fields_of(WorkshopItem) = ""
    plan: Slug = Field("", description="A plan's short name. Empty: all plans.")
    theme: Slug = Field("", description="A theme's short name.")


class Part(Schema):
    minutes: int
    title: str


class DocumentOut(Schema):
    title: str
    url: str
    type: str = Field(examples=["PDF"])
    bytes: int


class WorkshopOut(WorkshopItem):
    """One workshop, before, during and after it."""

    registered: int | None = Field(description="People who registered; null when nobody counted.")
    institutions: list[Named]
    programme: list[Part]
    live_video: Video | None = Field(description="The stream, while it runs.")
    recordings: list[RecordingOut]
    documents: list[DocumentOut]
    ideas: int = Field(description="Published ideas that came from it.")
