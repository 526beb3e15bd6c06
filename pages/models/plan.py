"""A plan's first page; everything about the plan stands under it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.fields.originals import OriginalForeignKey
from consultation_forms.models import Idea
from pages.models.base import PortalPage
from pages.models.with_feed import WithIdeaFeed
from snippets.models import ActionPlan


class PlanPage(WithIdeaFeed, PortalPage):
    plan = OriginalForeignKey(
        ActionPlan,
        verbose_name=_("action plan"),
        on_delete=models.PROTECT,
        related_name="pages",
    )

    override_translatable_fields = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("plan", overridable=False),
    ]
    content_panels = [
        *PortalPage.content_panels[:1],
        FieldPanel("plan"),
        FieldPanel("body"),
    ]
    api_fields = [*PortalPage.api_fields, "plan"]
    parent_page_types = ["pages.HomePage"]
    template = "pages/plan_page.html"

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def fed_ideas(self):
        return Idea.objects.published().of_plan(self.plan)
