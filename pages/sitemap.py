"""The sitemap: every public page and public idea in every language, with its translations."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from cms.fields.addresses import public_address
from consultation_forms.models import Idea
from pages.models import HomePage
from snippets.readable_pages import readable

#: Addresses in one file; the protocol allows 50,000, and 50 MB with all their translations.
MOST_IN_A_FILE = 5_000


def _entry(item: Any, url: str, lastmod: datetime | None, versions: dict[str, str]) -> dict:
    """:param versions: the address of the same in each language that has it."""
    alternates = [
        {"location": public_address(other), "lang_code": code} for code, other in versions.items()
    ]
    if settings.LANGUAGE_CODE in versions:
        main = public_address(versions[settings.LANGUAGE_CODE])
        alternates.append({"location": main, "lang_code": "x-default"})
    return {
        "item": item,
        "location": public_address(url),
        "lastmod": lastmod,
        "changefreq": None,
        "priority": "",
        "alternates": alternates,
    }


class _Sitemap(Sitemap):
    limit = MOST_IN_A_FILE

    def __init__(self):
        # The view asks for the items of a map more than once.
        self.all = list(self.read())

    def read(self) -> Iterable:
        raise NotImplementedError

    def items(self):
        return self.all


class PageSitemap(_Sitemap):
    """Wagtail's own sitemap stops at the main language's tree."""

    def read(self):
        above = Q(pk__in=[])
        for path in HomePage.objects.values_list("path", flat=True):
            above |= Q(path__startswith=path)
        pages = readable(Page.objects.filter(above)).select_related("locale").order_by("path")
        self.versions: dict = defaultdict(dict)
        shown = [page for page in pages if page.url]
        for page in shown:
            self.versions[page.translation_key][page.locale.language_code] = page.url
        return shown

    def get_latest_lastmod(self):
        return max(
            (page.last_published_at for page in self.all if page.last_published_at), default=None
        )

    def _urls(self, page, protocol, domain):
        return [
            _entry(item, item.url, item.last_published_at, self.versions[item.translation_key])
            for item in self.paginator.page(page).object_list
        ]


class IdeaSitemap(_Sitemap):
    """The page of each public idea, in each language in which its plan has a list of ideas."""

    def read(self):
        lists = readable(Page.objects.filter(ideaindexpage__isnull=False))
        plans = readable(Page.objects.filter(planpage__isnull=False)).select_related("planpage")
        by_path = {page.path: page.planpage.plan_id for page in plans}
        self.versions: dict = defaultdict(dict)
        for page in lists.select_related("locale"):
            plan = by_path.get(page.path[: -page.steplen])
            if plan and page.url:
                self.versions[plan][page.locale.language_code] = page.url
        ideas = Idea.objects.published().filter(plan__in=self.versions).order_by("pk")
        return [
            (plan, reference, published, code)
            for plan, reference, published in ideas.values_list("plan", "reference", "published_at")
            for code in self.versions[plan]
        ]

    def get_latest_lastmod(self):
        return max((one[2] for one in self.all if one[2]), default=None)

    def _urls(self, page, protocol, domain):
        return [self._idea(*item) for item in self.paginator.page(page).object_list]

    def _idea(self, plan: int, reference: str, published: datetime, code: str) -> dict:
        versions = {language: f"{url}{reference}/" for language, url in self.versions[plan].items()}
        return _entry(reference, versions[code], published, versions)


_SECTIONS = {"pages": PageSitemap, "ideas": IdeaSitemap}


def sitemap_view(request: HttpRequest, section: str = "") -> HttpResponse:
    """All in one file; of a large portal, a list of files of ``MOST_IN_A_FILE`` addresses each.

    :param section: ``pages`` or ``ideas``.
    """
    if section:
        return sitemap(request, _SECTIONS, section=section)
    sections = {name: kind() for name, kind in _SECTIONS.items()}
    if sum(len(one.all) for one in sections.values()) > MOST_IN_A_FILE:
        return index(request, sections, sitemap_url_name="sitemap_section")
    return sitemap(request, sections)
