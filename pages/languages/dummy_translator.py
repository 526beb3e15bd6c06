"""A translator for trying out: it calls nobody and marks each text, so that none passes unread."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue


class DummyTranslator(BaseMachineTranslator):
    display_name = _("a dummy, for trying out")

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """:returns: each text unchanged behind the code of the language: ``[fr] ...``."""
        mark = f"[{target_locale.language_code}] "
        return {string: StringValue(mark + string.data) for string in strings}

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        return source_locale.language_code != target_locale.language_code
