"""What the answers to one question come to, in memory that does not grow with long texts."""

from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import fmean, median
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from cms.plugins.question_types import question_types
from consultation_forms.survey.tally import Tally, percent
from consultation_forms.wordings import Asked, in_reach

#: So many texts are shown with the other results.
NEWEST = 5
#: More bars than these say nothing.
_MOST_MONTHS = 24


class ChoiceTally(Tally):
    """How often each answer was chosen, the same in whatever language it was read."""

    template = "consultation_forms/admin/surveys/choices.html"

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, str]] = Counter()
        #: By what an answer is counted as, and by language, how it was worded.
        self.worded: dict[str, dict[str, list[str]]] = {}

    def take(self, answer, language):
        words = answer["answer"] if isinstance(answer["answer"], list) else [answer["answer"]]
        values = answer.get("value") or words
        values = values if isinstance(values, list) else [values]
        for value, wording in zip(values, words, strict=False):
            self.counts[str(value), language] += 1
            known = self.worded.setdefault(str(value), {}).setdefault(language, [])
            if wording not in known:
                known.append(wording)

    def shown(self, now, languages):
        current = now.shown_choices if now else {}
        others = [value for value in self.worded if value not in current]
        rows = [self._row(value, now, languages) for value in [*current, *others]]
        return {"rows": rows, "languages": [*languages]}

    def _row(self, value: str, now: Asked | None, languages: Iterable[str]) -> dict[str, Any]:
        counts = [self.counts[value, language] for language in languages]
        label, earlier = self._wording(value, now)
        return {
            "label": label,
            "earlier": earlier,
            "count": sum(counts),
            "share": percent(sum(counts), self.answered),
            "counts": counts,
        }

    def _wording(self, value: str, now: Asked | None) -> tuple[Any, list[str]]:
        """Now, and otherwise earlier."""
        worded = self.worded.get(value, {})
        if now is None or value not in now.shown_choices:
            first, *others = in_reach(worded)
            return _said(first), others
        current = [choices.get(value) for choices in now.choices.values()]
        asked = [words for code in worded.keys() & now.choices for words in worded[code]]
        return now.shown_choices[value], [words for words in asked if words not in current]


def _said(words: Any) -> Any:
    """Consent is stored as yes or no."""
    if isinstance(words, bool):
        return _("Yes") if words else _("No")
    return words


class NumberTally(Tally):
    template = "consultation_forms/admin/surveys/facts.html"

    def __init__(self) -> None:
        super().__init__()
        self.numbers = array("d")

    def take(self, answer, language):
        self.numbers.append(float(answer["answer"]))

    def shown(self, now, languages):
        if not self.numbers:
            return {"facts": []}
        named = (
            (_("Mean"), fmean(self.numbers)),
            (_("Median"), median(self.numbers)),
            (_("Smallest"), min(self.numbers)),
            (_("Largest"), max(self.numbers)),
        )
        return {"facts": [(label, _number(value)) for label, value in named]}


class DateTally(Tally):
    template = "consultation_forms/admin/surveys/facts.html"

    def __init__(self) -> None:
        super().__init__()
        self.months: Counter[date] = Counter()
        self.earliest, self.latest = date.max, date.min

    def take(self, answer, language):
        day = date.fromisoformat(answer["answer"])
        self.earliest, self.latest = min(self.earliest, day), max(self.latest, day)
        self.months[day.replace(day=1)] += 1

    def shown(self, now, languages):
        if not self.answered:
            return {"facts": []}
        facts = [
            (_("Earliest"), formats.date_format(self.earliest)),
            (_("Latest"), formats.date_format(self.latest)),
        ]
        return {"facts": facts, "rows": self._rows()}

    def _rows(self) -> list[dict[str, Any]]:
        """Months, or years where there are too many."""
        periods, words = self.months, "YEAR_MONTH_FORMAT"
        if len(periods) > _MOST_MONTHS:
            periods, words = Counter(), "Y"
            for month, count in self.months.items():
                periods[month.replace(month=1)] += count
        return [
            {
                "label": formats.date_format(start, words),
                "count": count,
                "share": percent(count, self.answered),
            }
            for start, count in sorted(periods.items())
        ]


class TextTally(Tally):
    """The newest texts; how many more there are."""

    template = "consultation_forms/admin/surveys/texts.html"

    def __init__(self) -> None:
        super().__init__()
        self.newest: list[dict[str, str]] = []

    def take(self, answer, language):
        if len(self.newest) < NEWEST:
            self.newest.append({"text": str(answer["answer"]), "language": language})

    def shown(self, now, languages):
        return {"texts": self.newest, "more": self.answered - len(self.newest)}


_TALLIES: dict[str, type[Tally]] = {
    "texts": TextTally,
    "choices": ChoiceTally,
    "numbers": NumberTally,
    "dates": DateTally,
}


def tally_of(kind: str) -> Tally:
    """:param kind: the name of a type of question; what no longer is one is listed as text."""
    if kind not in question_types:
        return TextTally()
    return _TALLIES[question_types.get(kind).tally]()


def _number(value: float) -> str:
    value = round(value, 2)
    return formats.number_format(int(value) if value == int(value) else value, force_grouping=True)
