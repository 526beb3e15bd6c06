"""The portal's first page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from cms.fields.originals import OriginalForeignKey
from pages.models.base import PortalPage
from pages.models.page_form import PortalPageForm
from pages.models.site_words import SiteWords
from snippets.models import ActionPlan


class HomePage(SiteWords, PortalPage):
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
        # Home pages stand beside each other: each keeps its own.
        BaseTranslatableField("slug"),
        *SiteWords.override_translatable_fields,
        SynchronizedField("featured_plan", overridable=False),
        SynchronizedField("privacy_page", overridable=False),
    ]
    content_panels = [
        *PortalPage.content_panels[:1],
        FieldPanel(
            "introduction", help_text=_("One paragraph for people who come for the first time.")
        ),
        FieldPanel(
            "featured_plan",
            help_text=_("Its steps, themes and figures make this page and the main menu."),
        ),
        FieldPanel("body"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList(SiteWords.navigation_panels, heading=_("Navigation and footer")),
            ObjectList(SiteWords.notice_panels, heading=_("Notices and mail")),
            ObjectList(PortalPage.promote_panels, heading=_("Promote")),
            ObjectList(PortalPage.settings_panels, heading=_("Settings")),
        ],
        base_form_class=PortalPageForm,
    )
    # What surrounds all pages is in the API's description of the site.
    api_fields = [*PortalPage.api_fields, "introduction", "featured_plan"]
    parent_page_types = ["wagtailcore.Page"]
    template = "pages/home_page.html"

    class Meta:
        verbose_name = _("home page")
