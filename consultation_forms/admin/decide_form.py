"""The form in which a reviewer answers an idea."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from consultation_forms.admin.names import (
    NamedMultipleChoiceField,
    commitment_names,
    commitments,
)
from consultation_forms.admin.outcome_form import MAIN_REASON, OutcomeForm
from consultation_forms.models import Decision, Idea, PreparedDecision


class DecisionForm(OutcomeForm):
    """:param idea: the idea to decide on; the form starts with what is prepared or decided."""

    commitments = NamedMultipleChoiceField(
        queryset=Page.objects.none(),
        label=_("Commitments that took it up"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for an idea that is integrated in a commitment."),
    )

    def __init__(self, *args: Any, idea: Idea, **kwargs: Any):
        super().__init__(*args, initial=_initial(idea), **kwargs)
        offered = commitments(idea.plan)
        self.fields["commitments"].queryset = offered
        self.fields["commitments"].names = commitment_names(offered)

    def decision_arguments(self) -> dict[str, Any]:
        return {**super().decision_arguments(), "commitments": self.cleaned_data["commitments"]}


def _initial(idea: Idea) -> dict[str, Any]:
    decision = getattr(idea, "prepared_decision", None) or getattr(idea, "decision", None)
    if decision is None:
        return {"institution": idea.institution_id}
    translations = {f"reason_{c}": text for c, text in decision.reason_translations.items()}
    return {
        "outcome": decision.outcome,
        "institution": decision.institution_id,
        "commitments": _named(decision),
        MAIN_REASON: decision.reason,
        **translations,
    }


def _named(decision: Decision | PreparedDecision) -> list[int]:
    is_prepared = isinstance(decision, PreparedDecision)
    key = "pk" if is_prepared else "commitment_id"
    return list(decision.commitments.values_list(key, flat=True))
