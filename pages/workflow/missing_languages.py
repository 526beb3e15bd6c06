"""In which languages a page is not complete yet."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.models import Translation


class MissingLanguage(NamedTuple):
    """:param name: in the language of the staff. :param url: where it is mended; may be empty."""

    name: str
    state: str
    url: str


def missing_languages(record: TranslatableMixin) -> list[MissingLanguage]:
    """The languages of the portal in which ``record`` has no complete version, published or not.

    :param record: a page or a snippet.
    """
    versions = {
        version.locale_id: version
        for version in record.get_translations(inclusive=True)
        if not getattr(version, "alias_of_id", None)
    }
    translations = {
        translation.target_locale_id: translation
        for translation in Translation.objects.filter(
            source__object_id=record.translation_key, enabled=True
        )
    }
    names = dict(settings.LANGUAGES)
    missing = []
    for locale in Locale.objects.exclude(pk=record.locale_id).order_by("pk"):
        version, translation = versions.get(locale.pk), translations.get(locale.pk)
        name = str(names.get(locale.language_code, locale.language_code))
        if version is None:
            missing.append(MissingLanguage(name, _("not begun"), _begin_url(record)))
        elif translation:
            total, done = translation.get_progress()
            if done < total:
                state = _("%(done)d of %(total)d texts") % {"done": done, "total": total}
                missing.append(MissingLanguage(name, state, _edit_url(version)))
    return missing


def _begin_url(record: TranslatableMixin) -> str:
    return reverse("wagtail_localize:submit_page_translation", args=[record.pk])


def _edit_url(version: TranslatableMixin) -> str:
    return reverse("wagtailadmin_pages:edit", args=[version.pk])
