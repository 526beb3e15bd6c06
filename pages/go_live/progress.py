"""What is not translated yet of many records, in a number of queries that stays the same."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, Model, OuterRef
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from pages.languages.unchanged import unchanged_sources


def untranslated(keys: Collection[UUID], locale: Locale) -> dict[UUID, int]:
    """One query.

    :param keys: translation keys of records whose original is in the main language.

    :returns: the number of texts that lack a translation, for the records that lack any. A record
        whose version is edited by itself lacks none.
    """
    main = {"source__locale__language_code": settings.LANGUAGE_CODE}
    sources = Translation.objects.filter(
        source__object__in=keys, target_locale=locale, enabled=True, **main
    )
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=locale,
        has_error=False,
    )
    missing = StringSegment.objects.filter(~Exists(translated), source__in=sources.values("source"))
    counted = missing.values("source__object").annotate(number=Count("pk")).order_by()
    return dict(counted.values_list("source__object", "number"))


def outdated(originals: Mapping[UUID, Model]) -> dict[tuple[UUID, int], int]:
    """Three queries.

    :param originals: records in the main language, by translation key.
    :returns: by translation key and target locale, where the original says something else than
        when its texts were taken: the key of that source of texts.
    """
    rows = Translation.objects.filter(
        enabled=True,
        source__object__in=originals,
        source__locale__language_code=settings.LANGUAGE_CODE,
    ).values_list("source__object", "target_locale", "source", "source__last_updated_at")
    suspects = {}
    for key, _locale, source, taken_at in rows:
        changed_at, revision = _last_change(originals[key])
        if changed_at and revision and changed_at > taken_at:
            suspects[source] = (type(originals[key]), revision)
    changed = suspects.keys() - unchanged_sources(suspects)
    return {(key, locale): source for key, locale, source, _at in rows if source in changed}


def _last_change(original: Model) -> tuple[datetime | None, int | None]:
    """When what translators should read last changed, and in which version."""
    if original.live:
        return original.last_published_at, original.live_revision_id
    if isinstance(original, Page):
        return original.latest_revision_created_at, original.latest_revision_id
    latest = original.latest_revision
    return latest and latest.created_at, latest and latest.pk
