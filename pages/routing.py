"""Finds the page of an address: two queries instead of two for each level of the tree.

Where the visitor's language has no page, one more query looks for it in the main one, and then in
each of the others.
"""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, PageQuerySet, Site, get_page_models
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from pages.languages.fallback import (
    Fallback,
    is_original,
    languages_to_try,
    shown_instead,
)
from pages.models.base import PortalPage


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own ``serve``, with the route found beforehand.

    :param path: the address after the language, such as ``"nap-2021-2023/ideas/"``.
    """
    route = find_route(request, path)
    request._wagtail_route_for_request = route
    fallback = shown_instead(request)
    if route and fallback and request.method in ("GET", "HEAD") and fallback.translated_url:
        return redirect(fallback.translated_url, permanent=True)
    return wagtail_serve(request, path)


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """The page that answers, with the arguments that ``Page.serve`` takes; ``None`` for 404.

    The ancestors that it came by are left on ``request.page_ancestors``, home page first; what is
    shown instead of a missing translation, on ``request.page_fallback``.
    """
    site = Site.find_for_request(request)
    roots = _root_paths(site) if site else {}
    components = [component for component in path.split("/") if component]
    own = roots.get(get_language())
    if own and (route := _route_along(request, _way(own, components), components)):
        return route
    for root in (roots[code] for code in languages_to_try() if code in roots):
        route = _route_along(request, _way(root, components), components)
        if route and is_original(request.page_ancestors[-1]):
            request.page_fallback = Fallback(request.page_ancestors)
            return route
    return None


def _way(root: str, components: list[str]) -> list[Page]:
    """The pages on the way down from a home page, as far as there are any."""
    candidates = [root]
    for component in components:
        candidates.append(f"{candidates[-1]}{component}/")
    return list(_with_plans(Page.objects.filter(url_path__in=candidates)))


def way_to(page: Page) -> list[Page]:
    """The pages from the home page to ``page``, as routing finds them; one query."""
    return list(_with_plans(Page.objects.filter(path__in=_paths_to(page))))


def ways_to(pages: Iterable[Page]) -> dict[int, list[Page]]:
    """The way to each of ``pages`` by its key: two queries, the phases of their plans included."""
    paths = {page.pk: _paths_to(page) for page in pages}
    wanted = {path for way in paths.values() for path in way}
    found = {page.path: page for page in _with_plans(Page.objects.filter(path__in=wanted))}
    _prefetch_phases(list(found.values()))
    return {key: [found[path] for path in way] for key, way in paths.items()}


def _paths_to(page: Page) -> list[str]:
    return [page.path[: page.steplen * depth] for depth in range(2, page.depth + 1)]


def _with_plans(pages: PageQuerySet) -> PageQuerySet:
    related = ("locale", "homepage__featured_plan", "planpage__plan", "ideaindexpage")
    return pages.select_related(*related).order_by("depth")


def _route_along(
    request: HttpRequest, way: list[Page], components: list[str]
) -> RouteResult | None:
    """What the last page on the way answers to the rest of the address."""
    if not way:
        return None
    page = arrive(request, way)
    try:
        return page.route(request, components[len(way) - 1 :])
    except Http404:
        return None


def arrive(request: HttpRequest, way: list[Page], own_type: Page | None = None) -> Page:
    """The page at the end of a way, which then knows what was found on it: two queries.

    :param way: as :func:`way_to` gives it; left on ``request.page_ancestors``.
    :param own_type: the same page as its own type, where it is known already.
    """
    request.page_ancestors = way
    _prefetch_phases(way)
    # The pages of ideas are those that are asked for most.
    page = own_type or getattr(way[-1], "ideaindexpage", None) or way[-1].specific
    if isinstance(page, PortalPage):
        page.locale = way[-1].locale
        page.found_way = way
        page.plan_page = next((p.planpage for p in way if hasattr(p, "planpage")), None)
    return page


def _prefetch_phases(pages: list[Page]) -> None:
    """The phases of the pages' plan and of the plan that is shown first, in one query."""
    plan_pages = [page.planpage for page in pages if hasattr(page, "planpage")]
    if plan_pages:
        plans = [page.plan for page in plan_pages]
        plans += [page.homepage.featured_plan for page in pages if hasattr(page, "homepage")]
        prefetch_related_objects([plan for plan in plans if plan], "phases")


def _root_paths(site: Site) -> dict[str, str]:
    """The tree path of each language's home page, from Wagtail's cached list."""
    return {
        root.language_code: root.root_path
        for root in Site.get_site_root_paths()
        if root.site_id == site.pk
    }


def read_routes() -> None:
    """Read the routes of all page types, those of plugins too, while there is one thread.

    Wagtail reads them at a type's first request, by going through the attributes of its classes;
    another thread that sets one meanwhile makes that request an error 500.
    """
    for model in get_page_models():
        if issubclass(model, RoutablePageMixin):
            model.get_resolver()
