"""News."""

from django.core.paginator import Paginator

from pages.models import NewsIndexPage, NewsPage
from pages.news_feed import news_feed_link
from pages.pictures import WIDE, present_picture
from pages.presentation import present
from pages.presenters.cards import news_card
from pages.social.image import own_image
from snippets.localization import reader_address

PER_PAGE = 12


@present.register
def _present_index(page: NewsIndexPage, request):
    news = page.fed_news().select_related("image").prefetch_related("image__renditions")
    shown = Paginator(news, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "news": [news_card(item, reader_address(item, request)) for item in shown],
        "page_obj": shown,
        "feed": news_feed_link(page.title, reader_address(page, request)),
    }


@present.register
def _present_news(page: NewsPage, request):
    context = {"meta_description": page.search_description or page.summary}
    if page.image:
        context["picture"] = present_picture(page.image, WIDE, page.image_alt)
        context["meta_image"] = own_image(page.image, page.image_alt)
    if len(page.found_way) > 1:
        index = page.found_way[-2]
        context["feed"] = news_feed_link(index.title, reader_address(index, request))
    return context
