"""When the phases of each plan begin and end, and what they open."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from cms.contrib.demo.facts import read
from cms.contrib.demo.keys import key
from cms.contrib.demo.times import after_month, at, month
from cms.contrib.demo.versions import LANGUAGES, in_language
from snippets.models import Phase

#: The four weeks of May 2021 in which citizens commented; it ends just before the second day.
_CONSULTATION = ("2021-05-04", "2021-06-01")

#: Of the plan that is open today: first and last moment of each step, in days from today.
_NEXT = ((-50, -20), (-20, 25), (-15, 40), (-12, 30), (45, None))


def past_phases() -> list[dict[str, Any]]:
    """The phases of the 2021-2023 plan as the report dates them: its five steps, and within the
    fourth one the public consultation.
    """
    steps = zip(read("facts")["steps"], read("site")["steps"], strict=True)
    phases = [
        {
            "title": step["title"],
            "summary": words["summary"],
            "starts_at": month(step["start"]),
            "ends_at": after_month(step["end"]) if step["end"] else None,
        }
        for step, words in steps
    ]
    phases[1] |= {"starts_at": at("2020-10-07"), **_opens("ideas", "supports", "registrations")}
    starts, ends = _CONSULTATION
    consultation = {
        **read("words")["consultation_phase"],
        "starts_at": at(starts),
        "ends_at": at(ends),
        **_opens("comments"),
    }
    return [*phases[:4], consultation, phases[4]]


def open_phases(today: date | None = None) -> list[dict[str, Any]]:
    """The phases of the next plan, so laid that citizens can do everything on the day of loading.

    :param today: another day than this one.
    """
    today = today or timezone.localdate()
    phases = [
        {
            **words,
            "starts_at": at(today + timedelta(days=first)),
            "ends_at": None if last is None else at(today + timedelta(days=last)),
        }
        for words, (first, last) in zip(read("site")["next_steps"], _NEXT, strict=True)
    ]
    phases[1] |= _opens("ideas", "supports", "registrations")
    phases[3] |= _opens("comments")
    return phases


def children(plan: str, phases: list[dict[str, Any]]) -> Callable[[str], list[Phase]]:
    """The unsaved phases of a plan in any language.

    :param plan: the plan's slug.
    """
    locales = {code: Locale.objects.get(language_code=code) for code in LANGUAGES}
    return lambda language: [
        Phase(
            translation_key=key("Phase", plan, place),
            locale=locales[language],
            sort_order=place,
            **in_language(phase, language),
        )
        for place, phase in enumerate(phases)
    ]


def _opens(*activities: str) -> dict[str, bool]:
    return {f"opens_{activity}": True for activity in activities}
