"""The form on an idea's page: follow it with an address only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation_forms.forms.stamped_form import StampedForm
from consultation_forms.models import Idea
from consultation_forms.submissions.checks import HONEYPOT


class FollowForm(StampedForm):
    """:param idea: which."""

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
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args, idea: Idea, **kwargs):
        super().__init__(
            *args, purpose=f"follow idea:{idea.reference}", auto_id="follow-%s", **kwargs
        )

    @property
    def is_trapped(self) -> bool:
        """Whether it was filled in by something that does not see the page."""
        return bool(self.data.get(HONEYPOT))
