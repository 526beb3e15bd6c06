"""The sitemap: every public page in every language, with its translations; and public ideas."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from consultation_forms.models import Idea
from pages.models import HomePage, IdeaIndexPage


class PageSitemap(Sitemap):
    """Wagtail's own sitemap stops at the main language's tree."""

    def items(self):
        pages = (
            Page.objects.live()
            .public()
            .filter(path__startswith=HomePage.objects.first().path[:4])
            .exclude(depth=1)
            .select_related("locale")
            .order_by("path")
        )
        by_key: dict = {}
        for page in pages:
            by_key.setdefault(page.translation_key, []).append(page)
        self.by_key = by_key
        return list(pages)

    def location(self, item):
        return item.url

    def lastmod(self, item):
        return item.last_published_at

    def _urls(self, page, protocol, domain):
        return [
            {
                "item": item,
                "location": settings.SITE_URL + item.url,
                "lastmod": item.last_published_at,
                "changefreq": None,
                "priority": "",
                "alternates": [
                    {
                        "location": settings.SITE_URL + other.url,
                        "lang_code": other.locale.language_code,
                    }
                    for other in self.by_key[item.translation_key]
                ],
            }
            for item in self.paginator.page(page).object_list
            if item.url
        ]


class IdeaSitemap(Sitemap):
    """The page of each public idea, in the main language's address."""

    def items(self):
        indexes = {
            index.plan.pk: index.url
            for index in IdeaIndexPage.objects.readable().filter(
                locale__language_code=settings.LANGUAGE_CODE
            )
            if index.plan
        }
        ideas = Idea.objects.published().filter(plan__in=indexes).order_by("pk")
        return [
            (indexes[plan], reference, published)
            for plan, reference, published in ideas.values_list("plan", "reference", "published_at")
        ]

    def _urls(self, page, protocol, domain):
        return [
            {
                "item": item,
                "location": f"{settings.SITE_URL}{item[0]}{item[1]}/",
                "lastmod": item[2],
                "changefreq": None,
                "priority": "",
                "alternates": [],
            }
            for item in self.paginator.page(page).object_list
        ]


def sitemap_view(request: HttpRequest) -> HttpResponse:
    return sitemap(request, {"pages": PageSitemap, "ideas": IdeaSitemap})
