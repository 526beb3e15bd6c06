"""A page that has an Atom feed at ``feed/`` below it."""

from django.http import HttpRequest, HttpResponse
from wagtail.url_routing import RouteResult

from consultation_forms.querysets import IdeaQuerySet
from pages.feed import Scope, answer_feed
from pages.sections import section_urls
from snippets.localization import reader_address


class WithFeed:
    """To be put before ``PortalPage`` among the bases of a page type."""

    def answer_feed(self, request: HttpRequest) -> HttpResponse:
        """The feed."""
        raise NotImplementedError

    def route(self, request, path_components):
        if path_components == ["feed"] and self.live:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request, *args, feed: bool = False, **kwargs):
        if feed:
            return self.answer_feed(request)
        return super().serve(request, *args, **kwargs)


class WithIdeaFeed(WithFeed):
    """The same for a page under a plan, whose feed tells of ideas and decisions."""

    def fed_ideas(self) -> IdeaQuerySet:
        """The published ideas that the feed tells of."""
        raise NotImplementedError

    def answer_feed(self, request: HttpRequest) -> HttpResponse:
        scope = Scope(
            title=self.title,
            url=reader_address(self, request),
            index_url=section_urls(self.plan_page, request)["ideas"],
            ideas=self.fed_ideas(),
            since=self.first_published_at or self.latest_revision_created_at,
        )
        return answer_feed(request, scope)
