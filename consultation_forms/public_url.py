"""Where everybody can read a contribution."""

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from cms.plugins.form_types import form_type_of
from consultation_forms.models import Comment, Contribution, Idea
from snippets.localization import reader_address
from snippets.readable_pages import readable


def public_url(contribution: Contribution, request: HttpRequest | None) -> str:
    """Its address on the site, in the staff's language if there is a page in it; ``""`` if none.

    :param contribution: as its own kind.
    """
    if not contribution.is_public:
        return ""
    return form_type_of(contribution).public_url(contribution, request)


def comment_url(comment: Comment, request: HttpRequest | None) -> str:
    """The page or the idea that it is about."""
    if comment.about_page_id:
        return page_url(comment.about_page, request)
    idea = comment.about_idea
    return idea_url(idea, request) if idea.is_public else ""


def idea_url(idea: Idea, request: HttpRequest | None) -> str:
    """The page types live above this app: they are found through their tables' names."""
    main = readable(Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE))
    plan_page = main.filter(planpage__plan=idea.plan_id).first()
    if plan_page is None:
        return ""
    index = main.descendant_of(plan_page).filter(ideaindexpage__isnull=False).first()
    address = page_url(index, request)
    return f"{address}{idea.reference}/" if address else ""


def page_url(page: Page | None, request: HttpRequest | None) -> str:
    """:param page: in the main language; ``None`` has no address."""
    return reader_address(page.localized, request) if page else ""
