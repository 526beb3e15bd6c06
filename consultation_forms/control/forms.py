"""The forms on an author's own pages."""

import copy

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.plugins.form_types import form_type_of
from consultation_forms.forms.stamped_form import StampedForm
from consultation_forms.models import Contribution
from consultation_forms.review.states import WITHDRAWABLE


class ControlForm(StampedForm):
    """A button, and nothing to fill in."""

    def __init__(self, *args, contribution: Contribution, **kwargs):
        self.contribution = contribution
        super().__init__(*args, **kwargs)


class EditForm(ControlForm):
    """The texts of a contribution, asked as in the form that it came through."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        form_type = form_type_of(self.contribution)
        asked = form_type.form_class().base_fields
        for name in form_type.editable:
            self.fields[name] = copy.deepcopy(asked[name])
            self.initial[name] = getattr(self.contribution, name)

    @property
    def texts(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if name != "stamp"}


class FollowingForm(ControlForm):
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("Never published."),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write a valid e-mail address."),
        },
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )


class EraseForm(ControlForm):
    withdraw = forms.BooleanField(
        label=_("Withdraw the text as well: it will no longer be shown on the site"),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.contribution.moderation not in WITHDRAWABLE:
            del self.fields["withdraw"]
