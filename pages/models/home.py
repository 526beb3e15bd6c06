"""The portal's first page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.fields.originals import OriginalForeignKey
from pages.models.base import PortalPage
from snippets.models import ActionPlan


class HomePage(PortalPage):
    """Its title is the portal's name, its description the portal's tagline."""

    introduction = models.TextField(_("introduction"), blank=True)
    featured_plan = OriginalForeignKey(
        ActionPlan,
        verbose_name=_("plan to show first"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    notice = models.CharField(
        _("notice"),
        max_length=300,
        blank=True,
        help_text=_("One sentence on top of every page; leave it empty for none."),
    )

    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("privacy notice"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Every form links to it."),
    )

    override_translatable_fields = [
        SynchronizedField("featured_plan", overridable=False),
        SynchronizedField("privacy_page", overridable=False),
    ]
    content_panels = [
        *PortalPage.content_panels[:1],
        FieldPanel("introduction"),
        FieldPanel("featured_plan"),
        FieldPanel("notice"),
        FieldPanel("privacy_page"),
        FieldPanel("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    template = "pages/home_page.html"

    class Meta:
        verbose_name = _("home page")
