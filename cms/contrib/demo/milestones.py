"""What happened on the way to the 2021-2023 plan."""

from collections.abc import Callable

from wagtail.models import Locale

from cms.contrib.demo.facts import read
from cms.contrib.demo.keys import key
from cms.contrib.demo.plans import MAIN_PLAN
from cms.contrib.demo.times import at
from cms.contrib.demo.versions import LANGUAGES
from pages.models import Milestone


def milestones(plan: str) -> Callable[[str], list[Milestone]]:
    """The unsaved milestones of a plan in any language; only the reported plan has some.

    :param plan: the plan's slug.
    """
    facts = read("facts")["milestones"] if plan == MAIN_PLAN else []
    locales = {code: Locale.objects.get(language_code=code) for code in LANGUAGES}
    return lambda language: [
        Milestone(
            translation_key=key("Milestone", plan, place),
            locale=locales[language],
            sort_order=place,
            date=_day(milestone["date"]),
            whole_month=len(milestone["date"]) == len("2020-02"),
            text=milestone["what"][language],
        )
        for place, milestone in enumerate(facts)
    ]


def _day(written: str):
    return at(written if len(written) == len("2020-02-01") else f"{written}-01").date()
