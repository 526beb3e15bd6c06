"""A page for everything else: about the portal, privacy, accessibility, a campaign with a form."""

from django.utils.translation import gettext_lazy as _

from pages.models.base import PortalPage


class StandardPage(PortalPage):
    template = "pages/standard_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
