"""Finds the page of an address: two queries instead of two for each level of the tree."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from pages.models.base import PortalPage


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own ``serve``, with the route found beforehand.

    :param path: the address after the language, such as ``"nap-2021-2023/ideas/"``.
    """
    request._wagtail_route_for_request = find_route(request, path)
    return wagtail_serve(request, path)


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """The page that answers, with the arguments that ``Page.serve`` takes; ``None`` for 404.

    The ancestors that it came by are left on ``request.page_ancestors``, home page first.
    """
    site = Site.find_for_request(request)
    root_path = _root_path(site) if site else None
    if root_path is None:
        return None
    components = [component for component in path.split("/") if component]
    candidates = [root_path]
    for component in components:
        candidates.append(f"{candidates[-1]}{component}/")
    pages = list(
        Page.objects.filter(url_path__in=candidates)
        .select_related("locale", "homepage__featured_plan", "planpage__plan", "ideaindexpage")
        .order_by("depth")
    )
    if not pages:
        return None
    request.page_ancestors = pages
    _prefetch_phases(pages)
    # The pages of ideas are those that are asked for most.
    page = getattr(pages[-1], "ideaindexpage", None) or pages[-1].specific
    if isinstance(page, PortalPage):
        page.locale = pages[-1].locale
        page.found_way = pages
        page.plan_page = next((p.planpage for p in pages if hasattr(p, "planpage")), None)
    try:
        return page.route(request, components[len(pages) - 1 :])
    except Http404:
        return None


def _prefetch_phases(pages: list[Page]) -> None:
    """The phases of the pages' plan and of the plan that is shown first, in one query."""
    plan_pages = [page.planpage for page in pages if hasattr(page, "planpage")]
    if plan_pages:
        plans = [page.plan for page in plan_pages]
        plans += [page.homepage.featured_plan for page in pages if hasattr(page, "homepage")]
        prefetch_related_objects([plan for plan in plans if plan], "phases")


def _root_path(site: Site) -> str | None:
    """The tree path of the active language's home page, from Wagtail's cached list."""
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk and root.language_code == get_language():
            return root.root_path
    return None
