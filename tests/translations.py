"""Pages and records submitted for translation, and their texts translated, as by staff."""

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object


def submit(record, *languages: str, user=None) -> None:
    """As the button "Translate" does."""
    translate_object(record, Locale.objects.filter(language_code__in=languages), user=user)


def translation_of(record, language: str = "fr") -> Translation:
    return Translation.objects.get(
        source__object_id=record.translation_key, target_locale__language_code=language
    )


def type_texts(record, language: str = "fr", *, user=None, text: str = "Texte") -> None:
    """Translate every text that is still missing."""
    translation = translation_of(record, language)
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": text, "last_translated_by": user},
        )
