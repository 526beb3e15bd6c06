"""What to take out of a list, in which format, and what for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.exports.formats import FORMATS
from consultation_forms.admin.exports.spreadsheet import headings


class ExportForm(forms.Form):
    """:param export: what can be chosen from."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=[(name, one.label) for name, one in FORMATS.items()],
        widget=forms.RadioSelect,
        help_text=_("XLSX for spreadsheet programs; CSV and JSON for other programs."),
    )
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one column.")},
    )
    reason = PlainTextField(
        label=_("What the personal data is needed for"),
        help_text=_(
            "Names and addresses leave the portal with this file. Your reason is kept in the log."
        ),
        max_length=250,
        required=False,
    )

    def __init__(self, *args: Any, export: Export, **kwargs: Any):
        super().__init__(*args, **kwargs)
        names = [column.name for column in export.columns]
        self.fields["columns"].choices = list(zip(names, headings(export.columns), strict=True))
        self.fields["columns"].initial = names
        if not export.is_personal:
            del self.fields["reason"]
