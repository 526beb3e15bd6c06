"""Which pages? Verbs that Wagtail does not have."""

from django.conf import settings
from wagtail.models import Page, PageManager, PageQuerySet

from snippets import readable_pages


class PortalPageQuerySet(PageQuerySet):
    def originals(self):
        """The versions in the portal's main language: what every reference points to."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)

    def readable(self, *passed: Page):
        """See ``readable_pages.readable``."""
        return readable_pages.readable(self, *passed)

    def readable_in_plan(self):
        """See ``readable_pages.readable_in_plan``."""
        return readable_pages.readable_in_plan(self)


PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)
