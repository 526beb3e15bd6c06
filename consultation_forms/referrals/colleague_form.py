"""Where the focal point says which colleague is to answer what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.models import ReferredIdea

NOTE_LENGTH = 2000


class ColleagueForm(forms.Form):
    """:param rows: the ideas that can be given to a colleague."""

    error_css_class = "field--error"

    ideas = forms.MultipleChoiceField(
        label=_("Ideas for your colleague"), required=False, widget=forms.CheckboxSelectMultiple
    )
    everything = forms.BooleanField(label=_("All of them"), required=False)
    contact_name = PlainTextField(label=_("Name of your colleague"), max_length=120, required=False)
    contact_email = forms.EmailField(
        label=_("E-mail of your colleague"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": _("Write a valid e-mail address.")},
    )
    note = PlainTextField(
        label=_("Note to your colleague"),
        multiline=True,
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, rows: list[ReferredIdea], data: Any = None):
        super().__init__(data, prefix="colleague", auto_id="%s")
        self.rows = {row.idea.reference: row for row in rows}
        self.fields["ideas"].choices = [
            (reference, row.idea.title) for reference, row in self.rows.items()
        ]
        self.fields["contact_name"].widget.attrs["autocomplete"] = "off"

    @property
    def is_begun(self) -> bool:
        """Whether somebody typed or ticked anything in it."""
        return self.is_bound and self.has_changed()

    def demand(self) -> None:
        """Mark what is missing when a colleague is to be asked."""
        if not self.chosen:
            self.add_error("ideas", _("Choose at least one idea."))
        for name, words in (
            ("contact_name", _("Write the name of your colleague.")),
            ("contact_email", _("Write the e-mail address of your colleague.")),
        ):
            if not self.errors.get(name) and not self.cleaned_data.get(name):
                self.add_error(name, words)

    @property
    def chosen(self) -> list[ReferredIdea]:
        if self.cleaned_data.get("everything"):
            return list(self.rows.values())
        return [self.rows[reference] for reference in self.cleaned_data.get("ideas", [])]
