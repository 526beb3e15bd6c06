"""The figures of a plan as a file: a line a figure, with its definition."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.plugins.exporters import Column, Exporter
from cms.plugins.indicators import Row, indicators
from consultation_forms.admin.filters import IdeaFilterSet
from snippets.models import ActionPlan


class _Line(NamedTuple):
    name: str
    title: str
    definition: str
    row: Row


class FiguresExport(Exporter):
    """What ``DeliverExport`` and the formats ask of an export; there is nothing personal in it.

    :param plan: in the main language.
    """

    name = "figures"
    title = _("Figures")
    of_list = ""

    @classmethod
    def filters(cls):
        return IdeaFilterSet.base_filters

    def __init__(self, plan: ActionPlan, user):
        self.plan = plan
        self.user = user

    columns = [
        Column("indicator", _("Indicator"), lambda line: line.title, lambda line: line.name),
        Column("what", _("What is counted"), lambda line: line.row.label),
        Column("number", _("Number"), lambda line: line.row.value),
        Column("detail", _("Details"), lambda line: line.row.detail),
        Column("definition", _("Definition"), lambda line: line.definition),
    ]

    @cached_property
    def _lines(self) -> list[_Line]:
        return [
            _Line(name, str(each.title), str(each.definition), row)
            for name, each in indicators.items()
            for row in each.rows(self.plan)
        ]

    def __len__(self) -> int:
        return len(self._lines)

    def records(self) -> Iterator[_Line]:
        yield from self._lines
