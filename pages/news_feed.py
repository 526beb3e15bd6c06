"""The Atom feed of a list of news."""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.html import linebreaks
from django.utils.timezone import make_aware
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Page

from cms.fields.addresses import portal_address, public_address
from pages.atom import DatedAtomFeed
from snippets.localization import reader_address

MOST_ENTRIES = 30


def news_feed_link(title: str, url: str) -> dict[str, str]:
    """What a page says of the feed: ``{"url", "title"}``.

    :param title: of the list of news; :param url: its address.
    """
    return {"url": f"{url}feed/", "title": title}


class NewsFeed(Feed):
    """Its object is the list of news, with the news that may be read on ``fed_news``."""

    feed_type = DatedAtomFeed

    def get_object(self, request: HttpRequest, page: Page) -> Page:
        return page

    def title(self, page):
        return page.title

    def subtitle(self, page):
        return page.search_description

    def link(self, page):
        return public_address(reader_address(page))

    def feed_url(self, page):
        return portal_address(f"{reader_address(page)}feed/")

    def author_name(self, page):
        return settings.WAGTAIL_SITE_NAME

    def feed_extra_kwargs(self, page) -> dict[str, Any]:
        return {"since": page.first_published_at or page.latest_revision_created_at}

    def items(self, page):
        return page.fed_news()[:MOST_ENTRIES]

    def item_title(self, news):
        return news.title

    def item_description(self, news):
        return linebreaks(news.summary, autoescape=True)

    def item_link(self, news):
        return public_address(reader_address(news))

    def item_guid(self, news):
        # The page's own: its address changes when it is moved.
        return f"urn:tashawur:news:{news.translation_key}:{news.locale.language_code}"

    def item_pubdate(self, news):
        return make_aware(datetime.combine(news.date, time()))

    def item_updateddate(self, news):
        return news.last_published_at or self.item_pubdate(news)

    def item_extra_kwargs(self, news) -> dict[str, Any]:
        return {"language": news.locale.language_code}


@require_safe
@conditional_page
def answer_news_feed(request: HttpRequest, page: Page) -> HttpResponse:
    """The feed; 304 when the reader has it already."""
    return NewsFeed()(request, page)
