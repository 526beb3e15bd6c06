"""Which pages? Verbs that Wagtail does not have."""

from django.conf import settings
from wagtail.models import PageManager, PageQuerySet


class PortalPageQuerySet(PageQuerySet):
    def originals(self):
        """The versions in the portal's main language: what every reference points to."""
        return self.filter(locale__language_code=settings.LANGUAGE_CODE)


PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)
