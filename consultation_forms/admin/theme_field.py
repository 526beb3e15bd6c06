"""A choice among the themes of several plans."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.forms.models import ModelChoiceIterator

from consultation_forms.admin.names import (
    NamedChoiceField,
    numbered_theme_names,
    plan_names,
    themes_by_plan,
)


class _GroupedByPlan(ModelChoiceIterator):
    def __iter__(self) -> Iterator[tuple]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        plans = plan_names()
        for plan, themes in groupby(self.queryset, attrgetter("plan")):
            yield plans.get(plan.pk) or str(plan), [self.choice(theme) for theme in themes]


class ThemeChoiceField(NamedChoiceField):
    """One group a plan, newest plan first."""

    iterator = _GroupedByPlan

    def offer(self, **conditions) -> None:
        """Fills in the choices in the language of whoever looks.

        :param conditions: which themes, as for ``QuerySet.filter``.
        """
        self.queryset = themes_by_plan().select_related("plan").filter(**conditions)
        self.names = numbered_theme_names()
