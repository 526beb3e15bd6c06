"""A plan's ideas counted by where they stand: by theme, and by institution."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from consultation_forms.admin.filters import NO_INSTITUTION
from consultation_forms.admin.names import institution_names
from consultation_forms.models import Idea
from consultation_forms.review.states import Moderation, Outcome, Stage
from consultation_forms.stages import OPEN_STAGES
from snippets.localization import localized
from snippets.models import ActionPlan, Theme


class Figure(NamedTuple):
    count: int
    url: str


class Line(NamedTuple):
    """``figures`` in the order of ``Board.stages``, then all; ``days`` that the oldest undecided
    idea has waited, ``None`` when there is none."""

    name: str
    figures: list[Figure]
    days: int | None
    oldest_url: str


class _Cell(NamedTuple):
    count: int
    oldest: datetime | None


_Counts = dict[tuple[Any, str], _Cell]


class Board:
    """Two queries for the ideas, whatever their number.

    :param plan: in the main language.
    """

    def __init__(self, plan: ActionPlan):
        self.plan = plan
        self.list_url = reverse("ideas:index")
        self._by_theme = self._counts("theme")

    @cached_property
    def stages(self) -> list[Stage]:
        """Those at which there is any idea: a column each."""
        present = {stage for _key, stage in self._by_theme}
        return [stage for stage in Stage if stage in present]

    def by_theme(self) -> list[Line]:
        """A line for each theme, then one for all."""
        counts = self._by_theme
        themes = localized(Theme.objects.originals().of_plan(self.plan).order_by("number"))
        names = [(pk, f"{theme.number}. {theme.title}") for pk, theme in themes.items()]
        return [
            *(self._line(name, counts, [pk], theme=pk) for pk, name in names),
            self._line(_("All themes"), counts, {key for key, _stage in counts}),
        ]

    def by_institution(self) -> list[Line]:
        """A line for each institution that decided or is assigned ideas, then one for the rest."""
        counts = self._counts("concerned")
        present = {key for key, _stage in counts}
        named = [(pk, name) for pk, name in institution_names().items() if pk in present]
        lines = [self._line(name, counts, [pk], concerned=pk) for pk, name in named]
        if None in present:
            nobody = self._line(_("Not assigned"), counts, [None], concerned=NO_INSTITUTION)
            lines.append(nobody)
        return lines

    def _counts(self, by: str) -> _Counts:
        ideas = Idea.objects.of_plan(self.plan).with_stage().with_concerned().order_by()
        rows = ideas.values_list(by, "stage", "decision__outcome").annotate(
            n=Count("pk"), oldest=Min("received_at")
        )
        counts: _Counts = {}
        for key, stage, outcome, number, oldest in rows:
            is_open = outcome is None and stage in OPEN_STAGES
            before = counts.get((key, stage), _Cell(0, None))
            moments = [m for m in (before.oldest, oldest if is_open else None) if m]
            counts[key, stage] = _Cell(before.count + number, min(moments, default=None))
        return counts

    def _line(self, name: str, counts: _Counts, keys: Iterable[Any], **filters: Any) -> Line:
        keys = set(keys)
        of_line: dict[str, list[_Cell]] = {stage: [] for stage in self.stages}
        for (key, stage), cell in counts.items():
            if key in keys:
                of_line.setdefault(stage, []).append(cell)
        figures = [
            Figure(
                sum(cell.count for cell in of_line[stage]), self._url(stage=stage.value, **filters)
            )
            for stage in self.stages
        ]
        total = Figure(sum(figure.count for figure in figures), self._url(**filters))
        moments = [cell.oldest for cells in of_line.values() for cell in cells if cell.oldest]
        oldest_url = self._url(
            moderation=Moderation.PUBLISHED,
            outcome=Outcome.RECEIVED,
            ordering="received_at",
            **filters,
        )
        days = (timezone.now() - min(moments)).days if moments else None
        return Line(name, [*figures, total], days, oldest_url)

    def _url(self, **filters: Any) -> str:
        return f"{self.list_url}?{urlencode({'plan': self.plan.pk, **filters})}"
