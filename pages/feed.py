"""The Atom feed of a plan, a theme or an idea: ideas that were published, decisions on them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from cms.fields.addresses import portal_address, public_address
from consultation_forms.models import Idea
from consultation_forms.querysets import IdeaQuerySet
from pages.atom import DatedAtomFeed
from pages.feed_entry import Entry, decision_entry
from pages.idea_news import idea_news

MOST_ENTRIES = 30


@dataclass(frozen=True)
class Scope:
    """What a feed is about.

    :param title: whose news it tells.
    :param url: the page that it belongs to; the feed is at ``feed/`` below it.
    :param index_url: the address of the list of ideas, under which each idea has its page.
    :param ideas: the published ideas that it tells of.
    :param since: when its page came to be: the date of a feed without entries.
    :param idea: the one idea that it is about, if it is: all that happened to it is told.
    """

    title: str
    url: str
    index_url: str
    ideas: IdeaQuerySet
    since: datetime
    idea: Idea | None = None

    @property
    def feed_link(self) -> dict[str, str]:
        link = idea_feed_link if self.idea else feed_link
        return link(self.title, self.url)


def feed_link(title: str, url: str) -> dict[str, str]:
    """What a page says of its feed: ``{"url", "title"}``.

    :param title: of the page.
    :param url: of the page.
    """
    return {"url": f"{url}feed/", "title": _("%(title)s: ideas and decisions") % {"title": title}}


def idea_feed_link(title: str, url: str) -> dict[str, str]:
    """The same for the page of an idea."""
    words = _("What becomes of the idea: %(title)s")
    return {"url": f"{url}feed/", "title": words % {"title": title}}


class IdeaFeed(Feed):
    feed_type = DatedAtomFeed

    def get_object(self, request: HttpRequest, scope: Scope) -> Scope:
        return scope

    def title(self, scope):
        return scope.feed_link["title"]

    def link(self, scope):
        return public_address(scope.url)

    def feed_url(self, scope):
        return portal_address(scope.feed_link["url"])

    def author_name(self, scope):
        return settings.WAGTAIL_SITE_NAME

    def feed_extra_kwargs(self, scope):
        return {"since": scope.since}

    def items(self, scope):
        entries = [*_published(scope), *_decided(scope)]
        if scope.idea:
            entries += idea_news(scope.idea, scope.index_url)
        return sorted(entries, key=lambda entry: entry.date, reverse=True)[:MOST_ENTRIES]

    def item_title(self, entry):
        # Atom's title is plain text: it is escaped once, when it is written.
        return entry.title

    def item_description(self, entry):
        return linebreaks(entry.text, autoescape=True)

    def item_link(self, entry):
        return entry.url

    def item_guid(self, entry):
        return entry.guid

    def item_pubdate(self, entry):
        return entry.date

    def item_updateddate(self, entry):
        return entry.date

    def item_author_name(self, entry):
        return entry.author

    def item_extra_kwargs(self, entry) -> dict[str, Any]:
        return {"language": entry.language}


def _published(scope: Scope) -> list[Entry]:
    ideas = scope.ideas.with_author().order_by("-published_at", "-pk")[:MOST_ENTRIES]
    return [
        Entry(
            title=_("Idea: %(title)s") % {"title": idea.title},
            url=(url := _address(idea, scope)),
            guid=f"{url}#published",
            date=idea.published_at,
            text=idea.body,
            language=idea.language,
            author=idea.author_name or _("A citizen"),
        )
        for idea in ideas
    ]


def _decided(scope: Scope) -> list[Entry]:
    ideas = scope.ideas.decided().select_related("decision")
    ideas = ideas.order_by("-decision__decided_at", "-pk")[:MOST_ENTRIES]
    return [decision_entry(idea, idea.decision, _address(idea, scope)) for idea in ideas]


def _address(idea: Idea, scope: Scope) -> str:
    return public_address(f"{scope.index_url}{idea.reference}/")


@require_safe
@conditional_page
def answer_feed(request: HttpRequest, scope: Scope) -> HttpResponse:
    """The feed; 304 when the reader has it already."""
    return IdeaFeed()(request, scope)
