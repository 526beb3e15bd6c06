"""Where the portal's pages begin."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from cms.contrib.demo.facts import read
from cms.contrib.demo.versions import MAIN


def point_site_at(root: Page) -> None:
    """Make ``root`` the first page of the only site, under the address in the settings."""
    address = urlsplit(settings.SITE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = address.hostname
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name = read("site")["site_name"][MAIN]
    site.root_page = root
    site.save()


def remove_welcome_page() -> None:
    """Delete the page that Wagtail makes for a new site; the site must not need it any more."""
    for page in Page.objects.filter(depth=2):
        if page.specific_class is Page:
            page.delete()
