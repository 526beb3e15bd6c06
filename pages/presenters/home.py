"""The first page: what is open, until when, and what one can do; then the rest."""

from pages.figures import headline_figures
from pages.models import HomePage, NewsPage, PlanPage
from pages.presentation import present
from pages.presenters.cards import news_card
from pages.presenters.open_now import open_now
from pages.presenters.plan import plan_card
from pages.presenters.themes import theme_cards
from pages.sections import section_urls

_NEWS = 3


@present.register
def _present(page: HomePage, request):
    plan_pages = list(
        PlanPage.objects.readable(page)
        .child_of(page)
        .select_related("plan")
        .prefetch_related("plan__phases")
        .order_by("-plan__start_year")
    )
    featured = next((p for p in plan_pages if p.plan_id == page.featured_plan_id), None)
    context = {
        "plans": [plan_card(plan_page, request) for plan_page in plan_pages],
        "news": [
            news_card(news, news.get_url(request))
            for news in NewsPage.objects.readable(page)
            .descendant_of(page)
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
            "url": featured.get_url(request),
        }
        figures = headline_figures(featured.plan, urls["indicators"])
        context["figures"] = figures
    return context
