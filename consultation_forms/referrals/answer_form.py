"""The form in which an institution answers one idea."""

import hashlib
import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.models import Answer, ReferredIdea

REASON_LENGTH = 3000
COMMITMENT_LENGTH = 250
_FIELDS = ("answer", "reason", "proposed_commitment")


def version_of(values: dict[str, str]) -> str:
    """What tells one state of an answer from another: a digest of what it says."""
    words = json.dumps([values[name] for name in _FIELDS])
    return hashlib.sha256(words.encode()).hexdigest()[:20]


class AnswerForm(forms.Form):
    """:param row: the idea with the answer as stored, read under the lock when it is to be saved.

    It carries the version of the answer that it was drawn with. What was not touched in it never
    overwrites anything; what was touched never overwrites what it was not drawn with, until its
    writer has seen both.
    """

    error_css_class = "field--error"

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("", _("No answer yet")), *Answer.choices],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )
    reason = PlainTextField(
        label=_("Reason"),
        help_text=_("Why, in words that the idea's author understands."),
        multiline=True,
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    proposed_commitment = PlainTextField(
        label=_("Proposed commitment"),
        help_text=_("What your institution could promise, in one line."),
        max_length=COMMITMENT_LENGTH,
        required=False,
    )

    def __init__(self, row: ReferredIdea, data: Any = None):
        self.row = row
        stored = {name: getattr(row, name) for name in _FIELDS}
        super().__init__(data, initial=stored, prefix=row.idea.reference, auto_id="%s")
        self.stored_version = version_of(stored)
        #: The version to draw: of what its writer has seen.
        self.version = self.stored_version
        if self.is_bound:
            self.version = data.get(self.add_prefix("version"), "")
        #: Whether somebody else answered since the form was drawn, and differently.
        self.has_conflict = False
        self.is_demanded = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") and "reason" in cleaned and not cleaned["reason"]:
            self.add_error("reason", _("Give the reason for your answer."))
        return cleaned

    @property
    def changes_something(self) -> bool:
        """Whether what was typed is to be stored; finds out whether there is a conflict, too."""
        typed = version_of(self.cleaned_data) if self.is_valid() else None
        if typed in (self.version, self.stored_version):
            # Not touched, or somebody wrote the same.
            self.version = self.stored_version
            self._show_stored()
            return False
        self.has_conflict = self.version != self.stored_version
        self.version = self.stored_version
        return typed is not None and not self.has_conflict

    def _show_stored(self) -> None:
        self.data = self.data.copy()
        for name in _FIELDS:
            self.data[self.add_prefix(name)] = getattr(self.row, name)

    def demand(self) -> None:
        """Mark what is missing when everything is to be sent."""
        if self.is_valid() and not self.cleaned_data["answer"]:
            self.add_error("answer", _("Choose an answer."))

    def apply(self) -> ReferredIdea:
        """The row with what was typed, not yet saved."""
        for name in _FIELDS:
            setattr(self.row, name, self.cleaned_data[name])
        self.stored_version = self.version = version_of(self.cleaned_data)
        return self.row
