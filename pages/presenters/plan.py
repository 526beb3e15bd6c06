"""A plan's first page."""

from typing import Any

from django.http import HttpRequest

from pages.feed import feed_link
from pages.figures import headline_figures
from pages.models import PlanPage
from pages.open_now import open_now
from pages.presentation import present
from pages.presenters.steps import present_steps
from pages.presenters.themes import theme_cards
from pages.sections import section_urls
from snippets.localization import reader_address
from snippets.models import ActionPlan


@present.register
def _present(page: PlanPage, request):
    urls = section_urls(page, request)
    return {
        "years": page.plan.years,
        "open_now": open_now(page.plan, urls),
        "figures": headline_figures(page.plan, urls["indicators"]),
        "steps": present_steps(page.plan),
        "themes": theme_cards(page, urls, request),
        "urls": urls,
        "feed": feed_link(page.title, reader_address(page, request)),
    }


def plan_card(plan_page: PlanPage, request: HttpRequest) -> dict[str, Any]:
    """What ``components/plan_card.html`` takes."""
    return {
        "title": plan_page.title,
        "years": plan_page.plan.years,
        "text": plan_page.search_description,
        "url": reader_address(plan_page, request),
        "state": _state(plan_page.plan),
        "figures": [],
    }


def _state(plan: ActionPlan) -> str:
    """As a badge's kind: open as long as citizens can take part."""
    if plan.open_activities:
        return "open"
    if plan.current_phases:
        return "progress"
    has_begun = any(phase.has_started for phase in plan.ordered_phases)
    return "closed" if has_begun or not plan.ordered_phases else "upcoming"
