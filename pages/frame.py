"""The frame of every public page: name, menu, languages, footer. One query for all its links."""

from typing import Any
from urllib.parse import quote, unquote

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.models import HomePage, PlanPage
from snippets.readable_pages import readable


class Frame:
    """What ``base.html`` draws around a page, an error or a receipt.

    :param request: the request; a served page left itself and its ancestors on it. A view that
        is no page may leave its addresses by language, ``own_addresses``.
    """

    def __init__(self, request: HttpRequest):
        self.request = request
        self.ancestors: list[Page] = getattr(request, "page_ancestors", [])
        # As addresses of pages are written: with the letters of other scripts as percent signs.
        self.path = quote(request.path)

    @cached_property
    def home(self) -> HomePage | None:
        if self.ancestors and hasattr(self.ancestors[0], "homepage"):
            return self.ancestors[0].homepage
        homes = HomePage.objects.readable().select_related("featured_plan", "locale")
        return homes.filter(locale__language_code=get_language()).first()

    @cached_property
    def plan_page(self) -> PlanPage | None:
        """The plan whose sections make the menu: this page's, else the featured one."""
        for page in self.ancestors:
            if page.live and hasattr(page, "planpage"):
                return page.planpage
        if self.home is None or self.home.featured_plan is None:
            return None
        plan_pages = PlanPage.objects.readable(self.home).descendant_of(self.home)
        return plan_pages.filter(plan=self.home.featured_plan).first()

    @cached_property
    def _pages(self) -> list[Page]:
        """Every page that the frame links to, live ones only."""
        if self.home is None:
            return []
        wanted = Q(path__startswith=self.home.path, depth=self.home.depth + 1, show_in_menus=True)
        wanted |= Q(translation_key=self.home.translation_key)
        if self.home.privacy_page_id:
            privacy = Page.objects.filter(pk=self.home.privacy_page_id)
            wanted |= Q(translation_key__in=privacy.values("translation_key"))
        if self.plan_page:
            wanted |= Q(
                path__startswith=self.plan_page.path,
                depth=self.plan_page.depth + 1,
                show_in_menus=True,
            )
        if self.ancestors:
            wanted |= Q(translation_key=self.ancestors[-1].translation_key)
        if self.home.featured_plan_id:
            wanted |= Q(planpage__plan=self.home.featured_plan_id, path__startswith=self.home.path)
        pages = readable(Page.objects.filter(wanted), *self.ancestors)
        pages = pages.select_related("locale", "planpage").order_by("path")
        return list(pages)

    def _url(self, page: Page) -> str:
        return page.get_url(self.request) or "/"

    def _children_of(self, parent: Page | None) -> list[Page]:
        return [
            page
            for page in self._pages
            if parent
            and page.path.startswith(parent.path)
            and page.depth == parent.depth + 1
            and page.show_in_menus
        ]

    def _links(self, pages: list[Page]) -> list[dict[str, Any]]:
        return [
            {
                "title": page.title,
                "url": (url := self._url(page)),
                "current": self.path.startswith(url),
            }
            for page in pages
        ]

    @property
    def site_name(self) -> str:
        return self.home.title if self.home else settings.WAGTAIL_SITE_NAME

    @property
    def tagline(self) -> str:
        return self.home.search_description if self.home else ""

    @property
    def notice(self) -> str:
        return self.home.notice if self.home else ""

    @property
    def home_url(self) -> str:
        return f"/{get_language()}/"

    @cached_property
    def menu(self) -> list[dict[str, Any]]:
        """The sections of a plan, after the plan itself: a portal has several."""
        if self.plan_page is None:
            return []
        url = self._url(self.plan_page)
        plan = {
            "title": _("Plan %(years)s") % {"years": self.plan_page.plan.years},
            "url": url,
            "current": self.path == url,
        }
        return [plan, *self._links(self._children_of(self.plan_page))]

    @cached_property
    def open_elsewhere(self) -> dict[str, str] | None:
        """The plan that is shown first, where it is open and this page belongs to another one."""
        if self.home is None or self.home.featured_plan is None:
            return None
        featured = next((page for page in self._pages if self._is_featured(page)), None)
        if featured is None or featured == self.plan_page:
            return None
        if not self.home.featured_plan.open_activities:
            return None
        return {"url": self._url(featured), "action": _("See what is open now")}

    def _is_featured(self, page: Page) -> bool:
        return hasattr(page, "planpage") and page.planpage.plan_id == self.home.featured_plan_id

    @cached_property
    def footer_links(self) -> list[dict[str, Any]]:
        return self._links(self._children_of(self.home))

    @cached_property
    def languages(self) -> list[dict[str, Any]]:
        """This same page in every language that has it; else that language's home page."""
        page = self.ancestors[-1] if self.ancestors else None
        shown = []
        for code, _name in settings.LANGUAGES:
            info = get_language_info(code)
            target = self._translation(page, code) or self._translation(self.home, code)
            if target is None:
                continue
            is_same = page is not None and target.translation_key == page.translation_key
            url = self._url(target) + (self._rest_of_address(page) if is_same else "")
            url = getattr(self.request, "own_addresses", {}).get(code, url)
            shown.append(
                {
                    "code": code,
                    "name": info["name_local"],
                    "direction": "rtl" if info["bidi"] else "ltr",
                    "url": url,
                    "absolute_url": settings.SITE_URL + url,
                    "current": code == get_language(),
                    "is_translation": is_same,
                }
            )
        return shown

    def _translation(self, page: Page | None, code: str) -> Page | None:
        return next(
            (
                other
                for other in self._pages
                if page
                and other.translation_key == page.translation_key
                and other.locale.language_code == code
            ),
            None,
        )

    def _rest_of_address(self, page: Page) -> str:
        """What comes after the page's own address: an idea's reference, filters."""
        own = self._url(page)
        path = self.path
        rest = path[len(own) :] if path.startswith(own) else ""
        query = self.request.GET.urlencode()
        return rest + (f"?{query}" if query else "")

    @property
    def alternates(self) -> list[dict[str, Any]]:
        """The languages in which this same page can be read, for ``hreflang``."""
        return [language for language in self.languages if language["is_translation"]]

    @property
    def breadcrumbs(self) -> list[dict[str, Any]]:
        """The way to this page; empty on a home page."""
        # Wagtail serves what is published below an unpublished page, which stays unnamed.
        named = [page for page in self.ancestors if page.live]
        trail = [{"title": page.title, "url": self._url(page)} for page in named]
        if trail and self.path != trail[-1]["url"]:
            trail.append({"title": unquote(self.path.rstrip("/").split("/")[-1]), "url": ""})
        return trail if len(trail) > 1 else []

    @property
    def canonical_url(self) -> str:
        return settings.SITE_URL + self.path if self.ancestors else ""

    @property
    def default_url(self) -> str:
        """The page in the main language, for readers of none of the others; ``""`` if none."""
        return next(
            (
                one["absolute_url"]
                for one in self.alternates
                if one["code"] == settings.LANGUAGE_CODE
            ),
            "",
        )

    @property
    def privacy_url(self) -> str:
        """The address of the privacy notice in the reader's language; ``""`` if none is set."""
        original = next((p for p in self._pages if p.pk == self.home.privacy_page_id), None)
        page = self._translation(original, get_language()) or original
        return self._url(page) if page else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor: everything is computed when a template asks for it, once."""
    portal = SimpleLazyObject(lambda: Frame(request))
    return {"portal": portal}
