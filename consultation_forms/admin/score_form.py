"""The criteria of a plan, scored for one idea."""

from typing import Any, NamedTuple

from django import forms
from django.db.models import Avg
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultation_forms.models import Fulfilment, Idea
from snippets.models import ActionPlan, Criterion


class ShownCriterion(NamedTuple):
    """A criterion of the main language with the words that the staff read."""

    criterion: Criterion
    title: str
    help_text: str


def criteria_of(plan: ActionPlan) -> list[ShownCriterion]:
    """:param plan: in the main language."""
    originals = list(plan.criteria.order_by("sort_order", "pk"))
    keys = [criterion.translation_key for criterion in originals]
    found = Criterion.objects.filter(translation_key__in=keys, locale__language_code=get_language())
    versions = {version.translation_key: version for version in found}
    shown = [(c, versions.get(c.translation_key, c)) for c in originals]
    return [ShownCriterion(c, version.title, version.help_text) for c, version in shown]


class ScoreForm(forms.Form):
    """One choice a criterion; empty where the plan has none."""

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any):
        present = dict(idea.scores.values_list("criterion_id", "value"))
        super().__init__(*args, **kwargs)
        self.criteria = {}
        for criterion, title, help_text in criteria_of(idea.plan):
            name = f"score_{criterion.pk}"
            self.criteria[name] = criterion
            self.fields[name] = forms.TypedChoiceField(
                label=title,
                help_text=help_text,
                choices=[*reversed(Fulfilment.choices), ("", _("not scored"))],
                coerce=int,
                empty_value=None,
                required=False,
                initial=present.get(criterion.pk, ""),
                widget=forms.RadioSelect,
            )

    def values(self) -> dict[Criterion, int | None]:
        """What was sent, once the form is valid: a criterion that was not sent is left out."""
        return {
            criterion: self.cleaned_data[name]
            for name, criterion in self.criteria.items()
            if name in self.data
        }


def mean_score(idea: Idea) -> float | None:
    """From 0 to 2; ``None`` without any score."""
    return idea.scores.aggregate(mean=Avg("value"))["mean"]
