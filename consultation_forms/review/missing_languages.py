"""In which languages a public reason is still missing."""

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _


def missing_languages(reason: str, translations: dict[str, str]) -> list[str]:
    """The codes of the languages whose readers will see another one than theirs.

    :param reason: in the main language; without it nothing is said about the others.
    :param translations: the reason in other languages, by code.
    """
    if not reason:
        return []
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [code for code in others if not translations.get(code)]


def missing_in_words(reason: str, translations: dict[str, str]) -> str:
    """``""`` when none is missing."""
    codes = missing_languages(reason, translations)
    names = [str(get_language_info(code)["name_translated"]) for code in codes]
    return _("No reason in: %(languages)s") % {"languages": _(", ").join(names)} if names else ""
