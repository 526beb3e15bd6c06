"""A form that is good for one purpose, and for a day. No cookie is needed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation_forms.submissions.stamp import InvalidStamp, new_stamp, read_stamp


class StampedForm(forms.Form):
    """:param purpose: what it does, and to which contribution."""

    error_css_class = "field--error"
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, purpose: str, **kwargs):
        self.purpose = purpose
        super().__init__(*args, **kwargs)
        self.initial.setdefault("stamp", new_stamp(purpose))

    def clean(self):
        cleaned = super().clean()
        try:
            read_stamp(self.data.get("stamp", ""), self.purpose)
        except InvalidStamp:
            self.add_error(None, _("This page was open for too long. Please send it again."))
        return cleaned

    def refreshed(self) -> "StampedForm":
        """This form with all that was typed and a stamp that is good for another try."""
        self.data = self.data.copy()
        self.data["stamp"] = new_stamp(self.purpose)
        return self
