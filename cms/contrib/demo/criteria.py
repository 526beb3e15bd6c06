"""What ideas are measured by."""

from collections.abc import Callable

from wagtail.models import Locale

from cms.contrib.demo.facts import read
from cms.contrib.demo.keys import key
from cms.contrib.demo.versions import LANGUAGES, in_language
from snippets.models import Criterion


def criteria_of(plan: str) -> Callable[[str], list[Criterion]]:
    """The unsaved criteria of a plan in any language.

    :param plan: the plan's slug.
    """
    locales = {code: Locale.objects.get(language_code=code) for code in LANGUAGES}
    return lambda language: [
        Criterion(
            translation_key=key("Criterion", plan, row["key"]),
            locale=locales[language],
            sort_order=place,
            title=in_language(row["title"], language),
            help_text=in_language(row["help_text"], language),
        )
        for place, row in enumerate(read("criteria"))
    ]
