"""What Wagtail's API v3 gives of every page, and of those with something of their own."""

from datetime import datetime
from typing import Any

from ninja import Field
from wagtail.api.v3 import schemas
from wagtail.api.v3.schemas import read_generator
from wagtail.api.v3.schemas.pages import (
    BasePageMetaSchema,
    BasePageSchema,
    PageMetaSchema,
    PageSchema,
)
from wagtail.models import Page, get_page_models

from cms.api.content.languages import in_its_language
from cms.api.content.schemas import Alternate, Film, PageLink, Picture
from cms.fields.addresses import public_address
from pages.models import NewsPage, WorkshopPage
from pages.pictures import WIDE
from pages.representations.page_link import page_link
from pages.representations.picture import picture
from pages.representations.recording import film
from snippets.readable_pages import readable_in_plan


def register() -> None:
    """For ``AppConfig.ready``, before Wagtail's routers are imported and take the schemas."""
    schemas.BasePageSchema = ListedPage
    # Before Wagtail makes its own: Ninja keeps the first schema of each name.
    made = {
        model: read_generator.generate_schema(model, _BASES.get(model, PortalPageData))
        for model in get_page_models()
    }
    # Importing it makes Wagtail's own schemas of all pages, whose place these take.
    from wagtail.api.v3.registry import registry

    for model, schema in made.items():
        registry.get(model._meta.label).read_schema = schema


def _url(page: Page) -> str | None:
    path = page.get_url()
    return public_address(path) if path else None


class ListedMeta(BasePageMetaSchema):
    """A page in a list."""

    @staticmethod
    def resolve_html_url(obj: Page, context: dict[str, Any]) -> str | None:
        return _url(obj)


class ListedPage(BasePageSchema):
    """A page in a list."""

    meta: ListedMeta


class PortalPageMeta(PageMetaSchema):
    """What is known of every page. Nothing here names a page that its reader cannot open."""

    alias_of: PageLink | None = None
    parent: PageLink | None = Field(None, description="Null if nobody may read it.")
    breadcrumbs: list[PageLink] = Field(
        [], description="The way from the home page to this one, without this one."
    )
    alternates: list[Alternate] = Field(
        [], description="The languages in which this page can be read, its own included."
    )
    last_published_at: datetime | None = None

    @staticmethod
    def resolve_html_url(obj: Page, context: dict[str, Any]) -> str | None:
        return _url(obj)

    @staticmethod
    def resolve_detail_url(obj: Page, context: dict[str, Any]) -> str | None:
        # A page that is previewed before it is saved for the first time has none.
        return PageMetaSchema.resolve_detail_url(obj, context) if obj.pk else None

    @staticmethod
    @in_its_language
    def resolve_alias_of(obj: Page, context: dict[str, Any]) -> dict[str, Any] | None:
        if not obj.alias_of_id:
            return None
        found = _read(Page.objects.filter(pk=obj.alias_of_id)).first()
        return page_link(found) if found else None

    @staticmethod
    @in_its_language
    def resolve_breadcrumbs(obj: Page, context: dict[str, Any]) -> list[dict[str, Any]]:
        return [page_link(page) for page in _above(obj)]

    @staticmethod
    @in_its_language
    def resolve_parent(obj: Page, context: dict[str, Any]) -> dict[str, Any] | None:
        above = [page for page in _above(obj) if page.depth == obj.depth - 1]
        return page_link(above[0]) if above else None

    @staticmethod
    def resolve_alternates(obj: Page, context: dict[str, Any]) -> list[dict[str, Any]]:
        versions = _read(Page.objects.filter(translation_key=obj.translation_key))
        return [
            {
                "locale": page.locale.language_code,
                "id": page.pk,
                "title": page.title,
                "path": page.get_url(),
                "url": _url(page),
            }
            for page in versions.order_by("path")
        ]


def _read(pages):
    return readable_in_plan(pages).select_related("locale")


def _above(page: Page) -> list[Page]:
    """The pages above it that can be read: one query a page, whoever asks."""
    known = page.__dict__.setdefault("_readable_above", {})
    if "pages" not in known:
        known["pages"] = list(_read(page.get_ancestors().filter(depth__gt=1)).order_by("path"))
    return known["pages"]


class PortalPageData(PageSchema):
    """Every page."""

    meta: PortalPageMeta


class NewsData(PortalPageData):
    """A piece of news, with the words for its picture."""

    image: Picture | None = None

    @staticmethod
    def resolve_image(obj: NewsPage, context: dict[str, Any]) -> dict[str, Any] | None:
        return picture(obj.image, WIDE, obj.image_alt) if obj.image else None


class WorkshopData(PortalPageData):
    """A workshop; its stream is given while it runs."""

    live_video: Film | None = Field(None, description="Null unless the workshop runs now.")

    @staticmethod
    def resolve_live_video(obj: WorkshopPage, context: dict[str, Any]) -> dict[str, Any] | None:
        is_shown = obj.live_video and obj.is_running
        return film(obj.live_video, obj.title) if is_shown else None


_BASES = {NewsPage: NewsData, WorkshopPage: WorkshopData}
