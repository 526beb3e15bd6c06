"""The picture of a page for social networks: its own, or the card that is drawn for it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from cms.fields.addresses import portal_address
from consultation_forms.models import Idea
from pages.social.subject import HEIGHT, WIDTH, Subject, headline


def page_image(page: Page, request: HttpRequest) -> dict[str, Any] | None:
    """The card of a served page; no query. ``None`` in a preview."""
    if (site_name := _site_name(request)) is None:
        return None
    home = request.page_ancestors[0]
    return Subject(str(page.pk), headline(page, home), site_name, page.locale.language_code).image


def idea_image(idea: Idea, request: HttpRequest) -> dict[str, Any] | None:
    """The card of an idea, on its page."""
    if (site_name := _site_name(request)) is None:
        return None
    return Subject(f"idea-{idea.reference}", idea.title, site_name, get_language()).image


def own_image(image: Any, alt: str) -> dict[str, Any]:
    """A picture that editors chose, cut to the size of a card.

    :param image: an image of Wagtail.
    :param alt: what it shows.
    """
    rendition = image.get_rendition(f"fill-{WIDTH}x{HEIGHT}|format-jpeg")
    return {
        "url": portal_address(rendition.url),
        "width": rendition.width,
        "height": rendition.height,
        "alt": alt,
    }


def _site_name(request: HttpRequest) -> str | None:
    ancestors = getattr(request, "page_ancestors", [])
    return ancestors[0].title if ancestors else None
