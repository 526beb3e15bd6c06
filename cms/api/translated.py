"""Records that have a version per language, as lists and single answers."""

from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import get_language

from cms.api.lists import ListQuery, Slice
from snippets.localization import localized


def changed_since(originals: QuerySet, query: ListQuery) -> QuerySet:
    """Those whose version for the reader, or original, was published since a moment."""
    if query.updated_since is None:
        return originals
    changed = originals.model._default_manager.filter(
        locale__language_code__in={settings.LANGUAGE_CODE, get_language()},
        last_published_at__gte=query.updated_since,
        live=True,
    )
    return originals.filter(translation_key__in=changed.values("translation_key"))


def slice_shown(
    originals: QuerySet, query: ListQuery, *related: str
) -> tuple[Slice, list[tuple[int, Any]]]:
    """A part of a list: three queries.

    :param originals: what everybody may read, in the main language and in order.
    :param related: what to select together with each version.
    :returns: the part, and its rows: the key of each original with the version to show.
    """
    found = Slice(changed_since(originals, query), query, ("pk",))
    if not found.keys:
        return found, []
    shown = localized(originals.model._default_manager.filter(pk__in=found.keys), *related)
    return found, [(key, shown[key]) for key in found.keys if key in shown]


def shown_one(originals: QuerySet, *related: str) -> tuple[int, Any]:
    """The first of ``originals``: its key and the version to show.

    :raises Http404: when there is none.
    """
    key = originals.values_list("pk", flat=True).first()
    shown = localized(originals.model._default_manager.filter(pk=key), *related) if key else {}
    if not shown:
        raise Http404
    return key, shown[key]


def pick(values: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    """Those of ``values`` that were asked for."""
    return {name: value for name, value in values.items() if name in fields}


def keys_of(rows: list[tuple[int, Model]], name: str) -> set[int]:
    """The keys that rows name in one of their fields."""
    return {key for _original, row in rows if (key := getattr(row, name)) is not None}
