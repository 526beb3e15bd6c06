"""Where the sections of a plan are: the addresses that cards and links need."""

from django.http import HttpRequest

from pages.models import (
    CommitmentIndexPage,
    IdeaIndexPage,
    IndicatorsPage,
    PlanPage,
    StepsPage,
    ThemeIndexPage,
    WorkshopIndexPage,
)

#: By the name that presenters use.
_SECTIONS = {
    "ideas": IdeaIndexPage,
    "themes": ThemeIndexPage,
    "workshops": WorkshopIndexPage,
    "commitments": CommitmentIndexPage,
    "indicators": IndicatorsPage,
    "steps": StepsPage,
}


def section_urls(plan_page: PlanPage, request: HttpRequest) -> dict[str, str]:
    """The address of each section that the plan's page has, in the plan page's language.

    :returns: for example ``{"ideas": "/fr/nap-2021-2023/ideas/"}``; ``""`` for a missing one.
    """
    names = {model.__name__.lower(): name for name, model in _SECTIONS.items()}
    urls = dict.fromkeys(_SECTIONS, "")
    for child in plan_page.get_children().live().select_related("content_type"):
        if name := names.get(child.content_type.model):
            urls[name] = child.get_url(request)
    return urls
