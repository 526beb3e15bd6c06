"""How many texts of many records are not translated yet: one query a language, and one more."""

from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation


def untranslated(keys: Collection[UUID], locale: Locale) -> dict[UUID, int]:
    """:param keys: translation keys of records whose original is in the main language.

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
