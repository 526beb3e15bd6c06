"""Where the public finds what an event is about; ``None`` when it is not public."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.models import Page

from consultation_forms.models import Comment, Contribution, Idea
from consultation_forms.public_url import idea_url
from snippets.models import ActionPlan
from snippets.readable_pages import readable


def api_url(path: str) -> str | None:
    """The full address of something in the portal's API, if the portal serves it.

    :param path: what follows ``/api/v1/``.
    """
    address = f"/api/v1/{path}"
    try:
        resolve(address)
    except Resolver404:
        return None
    return settings.SITE_URL + address


def page_url(page: Page) -> str | None:
    path = page.get_url()
    return urljoin(settings.SITE_URL + "/", path) if path else None


def is_public_page(page: Page) -> bool:
    """Published, as every page above it, and kept private by no restriction on any of them."""
    above = Page.objects.ancestor_of(page).filter(depth__gt=1, live=False)
    return readable(Page.objects.filter(pk=page.pk)).exists() and not above.exists()


def was_public_page(page: Page) -> bool:
    """The same of a page that was just taken from the site, perhaps together with those above."""
    never = Page.objects.ancestor_of(page).filter(depth__gt=1, live=False, first_published_at=None)
    return not any(page.get_view_restrictions()) and not never.exists()


def plan_page(plan: ActionPlan) -> Page | None:
    """The public page of a plan in the main language.

    The page types live above the plan: its page is found through their table's name.
    """
    main = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    page = main.filter(planpage__plan=plan.pk).first()
    return page if page and is_public_page(page) else None


def place_of(contribution: Contribution) -> str | None:
    """Where a contribution stands when it is published: its idea's page, or the page that it is on.

    Addresses are in the main language.
    """
    own = contribution.own_kind
    with translation.override(settings.LANGUAGE_CODE):
        if isinstance(own, Idea):
            return _of_idea(own)
        if not isinstance(own, Comment):
            return None
        if own.about_idea_id:
            return _of_idea(own.about_idea) if own.about_idea.is_public else None
        return page_url(own.about_page) if is_public_page(own.about_page) else None


def _of_idea(idea: Idea) -> str | None:
    path = idea_url(idea, None)
    return urljoin(settings.SITE_URL + "/", path) if path else None
