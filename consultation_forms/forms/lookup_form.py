"""Find what was sent by its reference, however it is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation_forms.models import Idea
from consultation_forms.reference import parse_reference


class LookupForm(forms.Form):
    """A valid one knows its ``idea``, which may not be public."""

    reference = forms.CharField(
        label=_("Reference"),
        max_length=40,
        error_messages={"max_length": _("There is a typing error: check each sign.")},
        widget=forms.TextInput(
            attrs={
                "dir": "ltr",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "placeholder": "7KM2-9QXJ",
            }
        ),
    )
    idea: Idea

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="lookup-%s", **kwargs)

    def clean_reference(self) -> str:
        try:
            reference = parse_reference(self.cleaned_data["reference"])
        except ValueError:
            raise forms.ValidationError(_("There is a typing error: check each sign.")) from None
        idea = Idea.objects.filter(reference=reference).first()
        if idea is None:
            raise forms.ValidationError(_("No idea has this reference."))
        self.idea = idea
        return reference
