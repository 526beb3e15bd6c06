"""Where everybody can read a contribution."""

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from consultation_forms.models import Comment, Contribution, Idea
from snippets.readable_pages import readable


def public_url(contribution: Contribution, request: HttpRequest) -> str:
    """Its address on the site, in the staff's language if there is a page in it; ``""`` if none.

    :param contribution: an ``Idea`` or a ``Comment``.
    """
    if not contribution.is_public:
        return ""
    if isinstance(contribution, Comment) and contribution.about_page_id:
        return _address(contribution.about_page, request)
    idea = contribution.about_idea if isinstance(contribution, Comment) else contribution
    return idea_url(idea, request) if idea.is_public else ""


def idea_url(idea: Idea, request: HttpRequest) -> str:
    """The page types live above this app: they are found through their tables' names."""
    main = readable(Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE))
    plan_page = main.filter(planpage__plan=idea.plan_id).first()
    if plan_page is None:
        return ""
    index = main.descendant_of(plan_page).filter(ideaindexpage__isnull=False).first()
    address = _address(index, request)
    return f"{address}{idea.reference}/" if address else ""


def _address(page: Page | None, request: HttpRequest) -> str:
    return (page.localized.get_url(request) or "") if page else ""
