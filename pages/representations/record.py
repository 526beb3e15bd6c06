"""Records that pages point to, as data: themes, institutions, organisations, plans."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from snippets.localization import localized


def record(shown: Model) -> dict[str, Any]:
    """:param shown: a published version of it."""
    return {"slug": shown.slug, "title": shown.title, "locale": shown.locale.language_code}


def records(originals: QuerySet, keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """By the key of the original, what is published: in the reader's language, else original.

    One query, however many keys.
    """
    keys = {key for key in keys if key}
    if not keys:
        return {}
    return {key: record(shown) for key, shown in localized(originals.filter(pk__in=keys)).items()}
