"""The first page: what is open, until when, and what one can do; then the rest."""

from typing import Any

from pages.body_records import records_of
from pages.figures import headline_figures
from pages.models import HomePage, NewsPage, PlanPage
from pages.open_now import open_now
from pages.presentation import present
from pages.presenters.cards import news_card
from pages.presenters.plan import plan_card
from pages.presenters.themes import theme_cards
from pages.sections import section_urls
from snippets.localization import reader_address

_NEWS = 3


@present.register
def _present(page: HomePage, request):
    plan_pages = list(
        PlanPage.objects.readable(page)
        .shown_below(page)
        .select_related("plan")
        .prefetch_related("plan__phases")
        .order_by("-plan__start_year")
    )
    featured = next((p for p in plan_pages if p.plan_id == page.featured_plan_id), None)
    context = {
        "partners": present_partners(page),
        "plans": [plan_card(plan_page, request) for plan_page in plan_pages],
        "news": [
            news_card(news, reader_address(news, request))
            for news in NewsPage.objects.readable(page)
            .shown_below(page, deep=True)
            .select_related("image")
            .prefetch_related("image__renditions")
            .order_by("-date")[:_NEWS]
        ],
    }
    if featured:
        urls = section_urls(featured, request)
        context["open_now"] = open_now(featured.plan, urls)
        context["themes"] = theme_cards(featured, urls, request)
        context["featured"] = {
            "title": featured.title,
            "url": reader_address(featured, request),
        }
        figures = headline_figures(featured.plan, urls["indicators"])
        context["figures"] = figures
    return context


def present_partners(page: HomePage) -> list[dict[str, Any]]:
    """``{"name", "url", "logo"}``, with all their logos in one query."""
    with records_of(page.partners):
        return [_partner(block.value) for block in page.partners]


def _partner(value) -> dict[str, Any]:
    logo = value["logo"].get_rendition("max-240x120|format-webp") if value["logo"] else None
    return {
        "name": value["name"],
        "url": value["url"],
        "logo": logo
        and {
            "url": logo.url,
            "width": logo.width,
            "height": logo.height,
            "alt": value["logo"].contextual_alt_text or value["name"],
        },
    }
