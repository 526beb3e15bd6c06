"""In which language a page's links, pictures and records are given."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.utils.translation import override as language_is
from wagtail.models import Page


def reading_language(page: Page, context: dict[str, Any]) -> str:
    """The language asked for by ``locale``, as an original is shown for a translation; its own
    otherwise. The language of a browser does not count: what is cached is the same for all.
    """
    request = context.get("request")
    asked = request.GET.get("locale") if request else None
    return asked if asked in dict(settings.LANGUAGES) else page.locale.language_code


def in_its_language(resolve: Callable[[Any, dict], Any]) -> Callable[[Any, dict], Any]:
    """A resolver of a schema that runs in the reading language of its object."""

    @wraps(resolve)
    def resolver(obj: Any, context: dict[str, Any]) -> Any:
        if getattr(obj, "locale_id", None) is None:
            return resolve(obj, context)
        with language_is(reading_language(obj, context)):
            return resolve(obj, context)

    return resolver
