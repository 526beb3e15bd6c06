"""News."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PageQuerySet
from wagtail.search import index

from pages.models.base import PortalPage
from pages.models.page_form import PortalPageForm
from pages.models.page_panels import title_panel
from pages.models.with_feed import WithFeed
from pages.news_feed import answer_news_feed


class NewsIndexPage(WithFeed, PortalPage):
    parent_page_types = ["pages.HomePage", "pages.PlanPage"]
    subpage_types = ["pages.NewsPage"]
    template = "pages/news_index_page.html"

    class Meta:
        verbose_name = _("list of news")

    def fed_news(self) -> PageQuerySet:
        """The news below it that the reader of the list may read, the newest first."""
        passed = self.found_way or (self,)
        news = NewsPage.objects.readable(*passed).shown_below(self).select_related("locale")
        return news.order_by("-date", "-pk")

    def answer_feed(self, request):
        return answer_news_feed(request, self)


class NewsForm(PortalPageForm):
    """Asks what a picture shows, for those who do not see it."""

    def clean(self):
        cleaned_data = super().clean()
        described = str(cleaned_data.get("image_alt") or "").strip()
        if cleaned_data.get("image") and not described and not self.is_deferred_validation:
            self.add_error(
                "image_alt",
                ValidationError(
                    _(
                        "Say in a few words what the picture shows: people who do not see it hear"
                        " these words."
                    ),
                    code="required",
                ),
            )
        return cleaned_data


class NewsPage(PortalPage):
    date = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("Shown above the title.")
    )
    summary = models.TextField(
        _("summary"),
        max_length=400,
        help_text=_("Two or three sentences, shown in lists and above the text."),
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Wide rather than tall. What matters stays in view if you mark it in Images."),
    )
    image_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("For people who do not see it. Required with a picture, in each language."),
    )

    base_form_class = NewsForm
    content_panels = [
        title_panel,
        FieldPanel("date"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("body"),
    ]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("summary"),
        index.FilterField("date"),
    ]
    api_fields = [*PortalPage.api_fields, "date", "summary"]
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "pages/news_page.html"

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")
