"""Where a page is not translated: the original, at an address in the visitor's language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.fields.languages import language_in_a_sentence
from snippets.localization import address_in


@dataclass
class Fallback:
    """A page that is shown in another language than the one that was asked for.

    :param way: the pages from the original's home page to the original.
    """

    way: list[Page]

    @property
    def page(self) -> Page:
        return self.way[-1]

    @property
    def language(self) -> str:
        """The code of the language that the page is written in."""
        return self.page.locale.language_code

    @property
    def direction(self) -> str:
        return "rtl" if get_language_info(self.language)["bidi"] else "ltr"

    @property
    def notice(self) -> str:
        """What is said above the page, in the visitor's language."""
        words = _(
            "This page is not translated into %(language)s yet; "
            "you are reading the %(original)s original."
        )
        return words % {
            "language": language_in_a_sentence(get_language()),
            "original": language_in_a_sentence(self.language),
        }

    @cached_property
    def translated_url(self) -> str:
        """The address of the published translation, which has other words in it; ``""`` if none."""
        versions = Page.objects.live().filter(
            translation_key=self.page.translation_key, locale__language_code=get_language()
        )
        found = versions.first()
        return (found.get_url() or "") if found else ""

    def canonical_path(self, path: str) -> str:
        """Where the original itself has ``path``, an address in the visitor's language."""
        return address_in(path, self.language)

    def context(self) -> dict[str, Any]:
        """For ``base.html``."""
        return {
            "notice": self.notice,
            "language": self.language,
            "direction": self.direction,
        }


def languages_to_try() -> list[str]:
    """The languages in which a page may be shown instead: the main one first."""
    others = [code for code, _name in settings.LANGUAGES if code != get_language()]
    return sorted(others, key=lambda code: code != settings.LANGUAGE_CODE)


def is_original(page: Page) -> bool:
    """Whether others translate it: what its editors took away in the main language stays away."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return True
    main = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    return not main.exists()


def shown_instead(request: HttpRequest) -> Fallback | None:
    """How this request's page is shown instead of a translation; ``None`` where it is not."""
    return getattr(request, "page_fallback", None)
