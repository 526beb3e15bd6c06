"""A page that has an Atom feed at ``feed/`` below it."""

from wagtail.url_routing import RouteResult

from consultation_forms.querysets import IdeaQuerySet
from pages.feed import Scope, answer_feed
from pages.sections import section_urls


class WithFeed:
    """To be put before ``PortalPage`` among the bases of a page type under a plan."""

    def fed_ideas(self) -> IdeaQuerySet:
        """The published ideas that the feed tells of."""
        raise NotImplementedError

    def feed_scope(self, request) -> Scope:
        return Scope(
            title=self.title,
            url=self.get_url(request),
            index_url=section_urls(self.plan_page, request)["ideas"],
            ideas=self.fed_ideas(),
            since=self.first_published_at or self.latest_revision_created_at,
        )

    def route(self, request, path_components):
        if path_components == ["feed"] and self.live:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request, *args, feed: bool = False, **kwargs):
        if feed:
            return answer_feed(request, self.feed_scope(request))
        return super().serve(request, *args, **kwargs)
