"""News."""

from django.core.paginator import Paginator

from pages.models import NewsIndexPage, NewsPage
from pages.presentation import present
from pages.presenters.cards import news_card

PER_PAGE = 12


@present.register
def _present_index(page: NewsIndexPage, request):
    passed = getattr(request, "page_ancestors", ())
    news = NewsPage.objects.readable(*passed).child_of(page).order_by("-date", "-pk")
    news = news.select_related("image").prefetch_related("image__renditions")
    shown = Paginator(news, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "news": [news_card(item, item.get_url(request)) for item in shown],
        "page_obj": shown,
    }


@present.register
def _present_news(page: NewsPage, request):
    return {"meta_description": page.search_description or page.summary}
