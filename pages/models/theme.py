"""The themes of a plan and the page of each."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.fields.originals import OriginalForeignKey
from consultation_forms.models import Idea
from pages.models.base import PlanSection, PortalPage
from pages.models.page_panels import BODY_HELP
from pages.models.with_feed import WithIdeaFeed
from snippets.models import Theme


class ThemeIndexPage(PlanSection):
    subpage_types = ["pages.ThemePage"]
    template = "pages/theme_index_page.html"

    class Meta:
        verbose_name = _("list of themes")


class ThemePage(WithIdeaFeed, PortalPage):
    theme = OriginalForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="pages",
    )

    override_translatable_fields = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("theme", overridable=False),
    ]
    content_panels = [
        *PortalPage.content_panels[:1],
        FieldPanel("theme", help_text=_("Its words come from the theme itself.")),
        FieldPanel("body", help_text=BODY_HELP),
    ]
    api_fields = [*PortalPage.api_fields, "theme"]
    parent_page_types = ["pages.ThemeIndexPage"]
    subpage_types: list[str] = []
    template = "pages/theme_page.html"

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def fed_ideas(self):
        return Idea.objects.published().of_plan(self.plan).filter(theme=self.theme_id)
