"""A plan's first page."""

from typing import Any

from django.http import HttpRequest

from pages.figures import headline_figures
from pages.models import PlanPage
from pages.presentation import present
from pages.presenters.open_now import open_now
from pages.presenters.sections import section_urls
from pages.presenters.steps import present_steps
from pages.presenters.themes import theme_cards
from snippets.models import ActionPlan


@present.register
def _present(page: PlanPage, request):
    urls = section_urls(page, request)
    return {
        "years": plan_years(page.plan),
        "open_now": open_now(page.plan, urls),
        "figures": headline_figures(page.plan, urls["indicators"]),
        "steps": present_steps(page.plan),
        "themes": theme_cards(page.plan, urls["themes"]),
        "urls": urls,
    }


def plan_years(plan: ActionPlan) -> str:
    return f"{plan.start_year}–{plan.end_year}"


def plan_card(plan_page: PlanPage, request: HttpRequest) -> dict[str, Any]:
    """What ``components/plan_card.html`` takes; its state is open when citizens can take part."""
    plan = plan_page.plan
    is_open = any(phase.is_current and _takes_part(phase) for phase in plan.ordered_phases)
    is_coming = bool(plan.ordered_phases) and not any(p.has_started for p in plan.ordered_phases)
    return {
        "title": plan_page.title,
        "years": plan_years(plan),
        "text": plan_page.search_description,
        "url": plan_page.get_url(request),
        "state": "open" if is_open else "upcoming" if is_coming else "closed",
        "figures": [],
    }


def _takes_part(phase) -> bool:
    return phase.opens_ideas or phase.opens_supports or phase.opens_comments
