"""Which strings of translations are missing."""

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation


def _untranslated(locale: OuterRef) -> QuerySet:
    """Strings, of which ``locale`` names the language, without a usable translation."""
    return ~Exists(
        StringTranslation.objects.filter(
            translation_of=OuterRef("string"),
            context=OuterRef("context"),
            locale=locale,
            has_error=False,
        )
    )


def missing_strings(translation: Translation) -> int:
    """How many strings of one translation are missing or faulty."""
    segments = StringSegment.objects.filter(source=translation.source_id)
    return segments.filter(_untranslated(translation.target_locale_id)).count()


def all_missing_strings() -> dict[tuple[int, int], int]:
    """How many strings are missing, by source and language; one query for all translations."""
    segments = StringSegment.objects.filter(source__translations__enabled=True).annotate(
        target=F("source__translations__target_locale")
    )
    counted = (
        segments.filter(_untranslated(OuterRef("target")))
        .order_by()
        .values_list("source", "target")
        .annotate(n=Count("pk"))
    )
    return {(source, locale): n for source, locale, n in counted}
