"""News."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from pages.models.base import PortalPage


class NewsIndexPage(PortalPage):
    parent_page_types = ["pages.HomePage", "pages.PlanPage"]
    subpage_types = ["pages.NewsPage"]
    template = "pages/news_index_page.html"

    class Meta:
        verbose_name = _("list of news")


class NewsPage(PortalPage):
    date = models.DateField(_("date"))
    summary = models.TextField(_("summary"), max_length=400)
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    content_panels = [
        *PortalPage.content_panels[:1],
        FieldPanel("date"),
        FieldPanel("summary"),
        FieldPanel("image"),
        FieldPanel("body"),
    ]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("summary"),
        index.FilterField("date"),
    ]
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "pages/news_page.html"

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")
