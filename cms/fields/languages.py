"""The portal's languages as choices that migrations do not freeze: a language is a setting."""

from django.conf import settings
from django.utils.translation import get_language_info, pgettext_lazy


def language_choices() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


def main_language() -> str:
    return settings.LANGUAGE_CODE


_IN_A_SENTENCE = {
    "ar": pgettext_lazy("within a sentence", "Arabic"),
    "en": pgettext_lazy("within a sentence", "English"),
    "fr": pgettext_lazy("within a sentence", "French"),
    "zgh": pgettext_lazy("within a sentence", "Tamazight"),
}


def language_in_a_sentence(code: str) -> str:
    """The name of a language in the active one, as it is written within a sentence.

    :param code: such as ``"ar"``; it may be one that the portal has no word of its own for.
    """
    return str(_IN_A_SENTENCE.get(code) or get_language_info(code)["name_translated"])
