"""``GET /api/v1/site/``: what surrounds every page of one language, in one request."""

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from wagtail.models import Page

from cms.api.lists import LocaleQuery
from cms.fields.addresses import portal_address, public_address
from pages.frame import Frame
from pages.models.site_words import NoticeKind
from pages.presenters.home import present_partners
from snippets.localization import reader_address
from snippets.models import Activity

router = Router()


class Link(Schema):
    """An entry of a menu."""

    title: str = Field(examples=["Les idées"])
    path: str | None = Field(
        None,
        description="Null for another site.",
        examples=["/fr/nap-2021-2023/ideas/"],
    )
    url: str = Field(examples=["https://portal.example/fr/nap-2021-2023/ideas/"])


class SiteLocale(Schema):
    """A language of the portal, in which the home page has this address."""

    code: str = Field(examples=["ar"])
    name: str = Field(description="As its speakers call it.", examples=["العربية"])
    direction: Literal["ltr", "rtl"]
    is_main: bool = Field(description="Originals are written in it.")
    path: str = Field(examples=["/ar/"])
    url: str


class Column(Schema):
    """Links under a heading in the footer."""

    heading: str
    links: list[Link]


class Notice(Schema):
    """A bar on top of every page; given only while it is shown."""

    text: str
    kind: Literal[tuple(NoticeKind.values)]  # type: ignore[valid-type]
    url: str | None = Field(None, description="Where it leads, if anywhere.")


class Contact(Schema):
    """For questions; each may be empty."""

    email: str
    phone: str
    address: str


class Profile(Schema):
    """The portal on a social network."""

    name: str = Field(examples=["YouTube"])
    url: str


class Logo(Schema):
    """A picture of one size."""

    url: str
    width: int
    height: int
    alt: str


class Partner(Schema):
    """Who stands behind the portal."""

    name: str
    url: str
    logo: Logo | None = None


class Notes(Schema):
    """The portal's words beside forms; where they are empty, write your own."""

    form: str = Field(description="Beside the consent of every form.")
    closed: str = Field(description="On forms that are closed.")


class OpenActivity(Schema):
    """What citizens can do now."""

    activity: Literal[tuple(Activity.values)]  # type: ignore[valid-type]
    closes_at: datetime | None = Field(None, description="Null while the end is not known.")


class FeaturedPlan(Schema):
    """The plan to show first; the menu has its sections."""

    slug: str = Field(description="`/api/v1/` knows the plan by it.", examples=["nap-2021-2023"])
    title: str
    start_year: int
    end_year: int
    path: str | None = None
    url: str | None = None
    open: list[OpenActivity]


class Addresses(Schema):
    """Where data and descriptions are."""

    portal: str
    portal_docs: str | None
    content: str
    content_docs: str | None


class Site(Schema):
    """Everything around a page. The order of links is that of the portal's own pages."""

    locale: str = Field(examples=["fr"])
    locales: list[SiteLocale]
    time_zone: str = Field(
        description="In which days begin and end here.", examples=["Africa/Casablanca"]
    )
    name: str
    tagline: str
    menu: list[Link]
    footer_links: list[Link]
    footer_columns: list[Column]
    footer_text: str
    notice: Notice | None = None
    contact: Contact | None = None
    profiles: list[Profile]
    partners: list[Partner]
    privacy: Link | None = Field(None, description="Every form must link to it.")
    notes: Notes
    featured_plan: FeaturedPlan | None = None
    api: Addresses


class SiteFrame(Frame):
    """That of no page: addresses do not depend on the host that was asked, which saves a query."""

    def address_of(self, page: Page) -> str:
        return reader_address(page) or "/"


@router.get("/", response=Site, operation_id="get_site")
def get_site(request: HttpRequest, query: Query[LocaleQuery]) -> dict[str, Any]:
    """Name, languages, menus, notice, footer, contact and the plan to show first."""
    frame = SiteFrame(request)
    home = frame.home
    return {
        "locale": query.locale,
        "locales": [_locale(language) for language in frame.languages],
        "time_zone": settings.TIME_ZONE,
        "name": frame.site_name,
        "tagline": frame.tagline,
        "menu": _links(frame.menu),
        "footer_links": _links(frame.footer_links),
        "footer_columns": [
            {"heading": column["heading"], "links": _links(column["links"])}
            for column in frame.footer_columns
        ],
        "footer_text": frame.footer_text,
        "notice": _notice(frame),
        "contact": frame.contact or None,
        "profiles": frame.profiles,
        "partners": [_partner(one) for one in present_partners(home)] if home else [],
        "privacy": _link(frame.privacy) if home and frame.privacy else None,
        "notes": {
            "form": home.form_note if home else "",
            "closed": home.closed_note if home else "",
        },
        "featured_plan": _plan(frame),
        "api": _addresses(),
    }


def _link(link: dict[str, Any]) -> dict[str, Any]:
    url = link["url"]
    path = url if url.startswith("/") else None
    return {"title": link["title"], "path": path, "url": public_address(url)}


def _links(links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [_link(link) for link in links]


def _locale(language: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": language["code"],
        "name": language["name"],
        "direction": language["direction"],
        "is_main": language["code"] == settings.LANGUAGE_CODE,
        "path": language["url"],
        "url": public_address(language["url"]),
    }


def _notice(frame: Frame) -> dict[str, Any] | None:
    notice = frame.notice
    if not notice:
        return None
    return {**notice, "url": public_address(notice["url"]) if notice["url"] else None}


def _partner(partner: dict[str, Any]) -> dict[str, Any]:
    logo = partner["logo"]
    shown = {**logo, "url": portal_address(logo["url"])} if logo else None
    return {**partner, "logo": shown}


def _plan(frame: Frame) -> dict[str, Any] | None:
    page = frame.featured_page
    if page is None:
        return None
    plan = frame.home.featured_plan
    windows = {activity: plan.window(activity) for activity in plan.open_activities}
    address = frame.address_of(page)
    return {
        "slug": plan.slug,
        "title": page.title,
        "start_year": plan.start_year,
        "end_year": plan.end_year,
        "path": address,
        "url": public_address(address),
        "open": [
            {"activity": activity.value, "closes_at": window.closes}
            for activity, window in windows.items()
        ],
    }


def _addresses() -> dict[str, str | None]:
    has_docs = settings.WAGTAILAPI_DOCS_ENABLED
    return {
        "portal": portal_address("/api/v1/"),
        "portal_docs": portal_address("/api/v1/docs/"),
        "content": portal_address("/api/v3/"),
        "content_docs": portal_address("/api/v3/docs/") if has_docs else None,
    }
