"""``/recordings/``: films of workshops, with chapters and what is said in them."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from cms.api.lists import Item, Listed, ListQuery, LocaleQuery, chosen_fields, fields_of
from cms.api.pictures import Picture, picture
from cms.api.rich_texts import rich_html
from cms.api.translated import pick, shown_one, slice_shown
from cms.fields.video import film
from pages.pictures import WIDE
from snippets.models import Recording

router = Router()


class Video(Schema):
    """A film that stays where it is. Load its player only once somebody wants it."""

    site: str = Field(description="Where it is, in words.", examples=["YouTube"])
    id: str = Field(description="YouTube's eleven characters, or `host/id` of a PeerTube.")
    embed_url: str = Field(description="The player; empty when its host is not allowed any more.")
    watch_url: str = Field(description="The film's own page.")


class RecordingItem(Item):
    slug: str
    title: str
    date: date
    duration: int = Field(description="Minutes.")
    language: str = Field(description="What is spoken.", examples=["ar"])
    video: Video
    updated_at: datetime | None


class RecordingQuery(ListQuery):
    fields: fields_of(RecordingItem) = ""


class Chapter(Schema):
    title: str
    seconds: int = Field(description="Where it begins.")
    url: str = Field(description="The film from there.")


class RecordingOut(RecordingItem):
    poster: Picture = Field(description="A picture that the portal itself serves.")
    chapters: list[Chapter]
    transcript: str = Field(description="HTML; may be empty.")


@router.get("/", response=Listed[RecordingItem], exclude_unset=True, operation_id="list_recordings")
def list_recordings(request: HttpRequest, query: Query[RecordingQuery]):
    """Published recordings, the newest first."""
    fields = chosen_fields(query, RecordingItem)
    recordings = Recording.objects.originals().live().order_by("-date", "-pk")
    found, rows = slice_shown(recordings, query)
    return found.listed(
        RecordingItem,
        (RecordingItem.model_construct(**pick(_values(one), fields)) for _key, one in rows),
    )


@router.get("/{slug}/", response=RecordingOut, operation_id="get_recording")
def get_recording(request: HttpRequest, slug: str, query: Query[LocaleQuery]):
    """One recording with its chapters and its transcript."""
    found = Recording.objects.originals().live().with_slug(slug)
    _key, shown = shown_one(found, "thumbnail")
    return recording_out(shown)


def recording_out(recording: Recording) -> RecordingOut:
    """:param recording: the version to show, with its picture."""
    return RecordingOut(
        **_values(recording),
        poster=picture(recording.thumbnail, WIDE),
        chapters=[
            Chapter(title=one["title"], seconds=one["seconds"], url=one["url"])
            for one in recording.chapter_list
        ],
        transcript=rich_html(recording.transcript),
    )


def video(key: str) -> Video:
    """:param key: as ``VideoField`` stores it."""
    shown = film(key)
    return Video(
        site=shown.site, id=shown.key, embed_url=shown.embed_url, watch_url=shown.watch_url()
    )


def _values(recording: Recording) -> dict:
    return {
        "slug": recording.slug,
        "title": recording.title,
        "date": recording.date,
        "duration": recording.duration,
        "language": recording.language,
        "video": video(recording.video),
        "updated_at": recording.last_published_at,
    }
