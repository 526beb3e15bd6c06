"""The shapes of what pages show and refer to; ``pages.representations`` makes them."""

import datetime
from typing import Any, Literal

from ninja import Field, Schema


class PageLink(Schema):
    """A page that everybody can read."""

    id: int = Field(description="For `/api/v3/pages/{id}/`.", examples=[12])
    title: str = Field(examples=["Données ouvertes"])
    locale: str = Field(description="The language that it is written in.", examples=["fr"])
    path: str = Field(
        description="Its address for a reader of the language asked for: the language comes first.",
        examples=["/fr/nap-2021-2023/themes/open-data/"],
    )
    url: str = Field(examples=["https://portal.example/fr/nap-2021-2023/themes/open-data/"])


class Source(Schema):
    """One modern format of a picture, for `<source>`."""

    type: str = Field(examples=["image/avif"])
    srcset: str


class FocalPoint(Schema):
    """What matters in a picture, in parts of its width and height."""

    x: float = Field(ge=0, examples=[0.5])
    y: float = Field(ge=0, examples=[0.3333])


class Picture(Schema):
    """A picture in several widths: `<picture>` takes `sources`, its `<img>` the rest (WebP)."""

    sources: list[Source]
    srcset: str
    sizes: str = Field(description="How wide the portal itself draws it; use your own if you like.")
    url: str
    width: int = Field(examples=[960])
    height: int = Field(examples=[540])
    alt: str = Field(description="In the page's language; empty if the picture only decorates.")
    focal_point: FocalPoint | None = Field(None, description="Only if an editor marked it.")


class File(Schema):
    """A document to download."""

    title: str
    url: str
    type: str = Field(examples=["pdf"])
    size: int | None = Field(None, description="In bytes.")


class RichText(Schema):
    """Formatted text. Links to pages are paths, links to files whole addresses."""

    html: str = Field(
        description="Clean HTML. A link to a page that nobody may read is its words alone.",
        examples=['<p>Read <a href="/en/about/">more</a>.</p>'],
    )
    pages: list[PageLink] = Field(description="The pages that it links to.")
    documents: list[File] = Field(description="The files that it links to.")


class RecordLink(Schema):
    """A theme, institution, organisation or plan; `/api/v1/` knows it by its `slug`."""

    slug: str = Field(examples=["open-data"])
    title: str
    locale: str


class Film(Schema):
    """A film elsewhere. Load the player only after a press: its host sees the visitor then."""

    title: str
    provider: Literal["youtube", "peertube"]
    host: str = Field(examples=["youtube.com"])
    video_id: str = Field(examples=["dQw4w9WgXcQ"])
    embed_url: str | None = Field(None, description="Null if its host is not allowed (any more).")
    watch_url: str


class Chapter(Schema):
    """A part of a film."""

    title: str
    time: str = Field(examples=["1:12:30"])
    seconds: int
    url: str


class RecordingData(Film):
    """A film with its words."""

    slug: str
    date: datetime.date
    duration: int = Field(description="In minutes.")
    language: str = Field(description="The code of the spoken language.")
    poster: Picture
    chapters: list[Chapter]
    transcript: RichText


class Block(Schema):
    """A part of a text. docs/headless.md says what `value` is for each `type`."""

    type: str = Field(examples=["text"])
    value: Any
    id: str | None = Field(None, description="Of a form, the form's id. The same in all languages.")


class Alternate(Schema):
    """The same page in a language."""

    locale: str = Field(examples=["fr"])
    id: int
    title: str
    path: str
    url: str
