"""Where the sections of a plan are: the addresses that cards, figures and links need."""

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from snippets.localization import reader_address
from snippets.models import ActionPlan
from snippets.readable_pages import readable_in_plan

#: The page type of each section, as its content type names it, by the name that presenters use.
_SECTIONS = {
    "ideas": "ideaindexpage",
    "themes": "themeindexpage",
    "workshops": "workshopindexpage",
    "commitments": "commitmentindexpage",
    "indicators": "indicatorspage",
    "steps": "stepspage",
}


def section_urls(plan_page: Page | None, request: HttpRequest) -> dict[str, str]:
    """The address of each section that a plan's page has, in the plan page's language.

    :returns: for example ``{"ideas": "/fr/nap-2021-2023/ideas/"}``; ``""`` for a missing one.
    """
    names = {model: name for name, model in _SECTIONS.items()}
    urls = dict.fromkeys(_SECTIONS, "")
    if plan_page is None:
        return urls
    for child in readable_in_plan(plan_page.get_children()).select_related("content_type"):
        if name := names.get(child.content_type.model):
            urls[name] = reader_address(child, request)
    return urls


def plan_page_of(plan: ActionPlan) -> Page | None:
    """The published page of a plan in the reader's language."""
    return plan.pages.readable().filter(locale__language_code=get_language()).first()
