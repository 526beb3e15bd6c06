"""The frame of every public page: name, menu, languages, footer. One query for all its links."""

from typing import Any
from urllib.parse import quote, unquote

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.fields.addresses import public_address
from pages.frame_links import named_pages
from pages.frame_site import FrameOfSite
from pages.languages.fallback import shown_instead
from pages.models import HomePage, PlanPage
from snippets.localization import address_in, reader_address
from snippets.readable_pages import readable


class Frame(FrameOfSite):
    """What ``base.html`` draws around a page, an error or a receipt.

    :param request: the request; a served page left itself and its ancestors on it. A view that
        is no page may leave its addresses by language, ``own_addresses``.
    """

    def __init__(self, request: HttpRequest):
        self.request = request
        self.ancestors: list[Page] = getattr(request, "page_ancestors", [])
        self.shown_instead = shown_instead(request)
        # As addresses of pages are written: with the letters of other scripts as percent signs.
        self.path = quote(request.path)

    @cached_property
    def home(self) -> HomePage | None:
        here = self.ancestors[0] if self.ancestors else None
        is_homepage = here is not None and hasattr(here, "homepage")
        if is_homepage and not self.shown_instead:
            return here.homepage
        homes = HomePage.objects.readable().select_related("featured_plan", "locale")
        home = homes.filter(locale__language_code=get_language()).first()
        return home or (here.homepage if is_homepage else None)

    @cached_property
    def plan_page(self) -> PlanPage | None:
        """The plan whose sections make the menu: this page's, else the featured one."""
        for page in self.ancestors:
            if page.live and hasattr(page, "planpage"):
                return self._in_readers_language(page.planpage)
        if self.home is None or self.home.featured_plan is None:
            return None
        plan_pages = PlanPage.objects.readable(self.home).descendant_of(self.home)
        return plan_pages.filter(plan=self.home.featured_plan).select_related("plan").first()

    def _in_readers_language(self, plan_page: PlanPage) -> PlanPage:
        if not self.shown_instead:
            return plan_page
        versions = PlanPage.objects.readable(*self.ancestors).select_related("plan")
        wanted = {"translation_key": plan_page.translation_key}
        return versions.filter(locale__language_code=get_language(), **wanted).first() or plan_page

    @cached_property
    def _pages(self) -> list[Page]:
        """Every page that the frame links to, live ones only."""
        if self.home is None:
            return []
        wanted = Q(path__startswith=self.home.path, depth=self.home.depth + 1, show_in_menus=True)
        wanted |= Q(translation_key=self.home.translation_key)
        if named := named_pages(self.home):
            keys = Page.objects.filter(pk__in=named).values("translation_key")
            wanted |= Q(translation_key__in=keys)
        if self.plan_page:
            wanted |= Q(
                path__startswith=self.plan_page.path,
                depth=self.plan_page.depth + 1,
                show_in_menus=True,
            )
        if self.ancestors:
            named = self.ancestors if self.shown_instead else self.ancestors[-1:]
            wanted |= Q(translation_key__in=[page.translation_key for page in named])
        if self.home.featured_plan_id:
            wanted |= Q(planpage__plan=self.home.featured_plan_id, path__startswith=self.home.path)
        pages = readable(Page.objects.filter(wanted), *self.ancestors)
        pages = pages.select_related("locale", "planpage").order_by("path")
        return list(pages)

    def address_of(self, page: Page) -> str:
        """Where ``page`` is for this reader."""
        return reader_address(page, self.request) or "/"

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
                "url": (url := self.address_of(page)),
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
    def home_url(self) -> str:
        return f"/{get_language()}/"

    @property
    def search_url(self) -> str:
        return reverse("search")

    @cached_property
    def menu(self) -> list[dict[str, Any]]:
        """The sections of a plan, after the plan itself: a portal has several."""
        if self.plan_page is None:
            return self.further if self.home else []
        url = self.address_of(self.plan_page)
        plan = {
            "title": _("Plan %(years)s") % {"years": self.plan_page.plan.years},
            "url": url,
            "current": self.path == url,
        }
        return [plan, *self._links(self._children_of(self.plan_page)), *self.further]

    @cached_property
    def open_elsewhere(self) -> dict[str, str] | None:
        """The plan that is shown first, where it is open and this page belongs to another one."""
        featured = self.featured_page
        if featured is None or featured == self.plan_page:
            return None
        if not self.home.featured_plan.open_activities:
            return None
        return {"url": self.address_of(featured), "action": _("See what is open now")}

    @cached_property
    def featured_page(self) -> Page | None:
        """The page of the plan that is shown first."""
        if self.home is None or self.home.featured_plan_id is None:
            return None
        return next((page for page in self._pages if self._is_featured(page)), None)

    def _is_featured(self, page: Page) -> bool:
        return hasattr(page, "planpage") and page.planpage.plan_id == self.home.featured_plan_id

    @cached_property
    def footer_links(self) -> list[dict[str, Any]]:
        return self._links(self._children_of(self.home))

    @cached_property
    def languages(self) -> list[dict[str, Any]]:
        """This same page in every language, in those that lack it as its original is shown."""
        page = self.ancestors[-1] if self.ancestors else None
        return [self._language(code, page) for code, _name in settings.LANGUAGES]

    def _language(self, code: str, page: Page | None) -> dict[str, Any]:
        info = get_language_info(code)
        url = self._address_in(code, page)
        return {
            "code": code,
            "name": info["name_local"],
            "direction": "rtl" if info["bidi"] else "ltr",
            "url": url,
            "absolute_url": public_address(url),
            "current": code == get_language(),
            "is_translation": page is not None and self._translation(page, code) is not None,
        }

    def _address_in(self, code: str, page: Page | None) -> str:
        own = getattr(self.request, "own_addresses", {})
        if code in own:
            return own[code]
        if page is None:
            return f"/{code}/"
        # Addresses of what is shown instead have the words of the original.
        version = self._translation(page, code) or self._original(page)
        address = address_in(version.get_url(self.request) or "/", code)
        return address + self._rest_of_address(page)

    def _original(self, page: Page) -> Page:
        return self._translation(page, settings.LANGUAGE_CODE) or page

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
        own = self.address_of(page)
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
        if self.shown_instead:
            named = [self._translation(page, get_language()) or page for page in named]
        trail = [{"title": page.title, "url": self.address_of(page)} for page in named]
        if trail and self.path != trail[-1]["url"]:
            trail.append({"title": unquote(self.path.rstrip("/").split("/")[-1]), "url": ""})
        return trail if len(trail) > 1 else []

    @property
    def canonical_url(self) -> str:
        if not self.ancestors:
            return ""
        if self.shown_instead:
            return public_address(self.shown_instead.canonical_path(self.path))
        return public_address(self.path)

    @property
    def fallback(self) -> dict[str, Any] | None:
        """In what language the page is written, where it is not the reader's."""
        return self.shown_instead.context() if self.shown_instead else None

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


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor: everything is computed when a template asks for it, once."""
    portal = SimpleLazyObject(lambda: Frame(request))
    return {"portal": portal}
