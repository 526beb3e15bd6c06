"""The portal's languages as choices that migrations do not freeze: a language is a setting."""

from django.conf import settings


def language_choices() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


def main_language() -> str:
    return settings.LANGUAGE_CODE
