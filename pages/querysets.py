"""Which pages? Verbs that Wagtail does not have."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery
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

    def shown_below(self, section: Page, *, deep: bool = False):
        """What a list in the language of ``section`` shows: what stands below it, and the originals
        of what is not, or not yet publicly, translated.

        :param deep: at any depth, not only directly below.
        """
        below = {} if deep else {"depth": section.depth + 1}
        own = Q(path__startswith=section.path, depth__gt=section.depth, **below)
        if section.locale.language_code == settings.LANGUAGE_CODE:
            return self.filter(own)
        original = Page.objects.filter(
            translation_key=section.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        translated = Page.objects.live().filter(
            translation_key=OuterRef("translation_key"), locale=section.locale_id
        )
        untranslated = Q(path__startswith=Subquery(original.values("path")[:1]), **below)
        return self.filter(own | (untranslated & Q(depth__gt=section.depth) & ~Exists(translated)))


PortalPageManager = PageManager.from_queryset(PortalPageQuerySet)
