"""The form in which somebody signs."""

from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.forms.contribution_form import ContributionForm
from tashawur_petitions.models import REASON_LENGTH


class SignatureForm(ContributionForm):
    field_order = ["name", "email", "body", "city", "show_name", "consent"]
    organisation = None

    body = PlainTextField(
        label=_("Why you sign"), max_length=REASON_LENGTH, multiline=True, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, missing in (
            ("name", _("Write your name.")),
            ("email", _("Write your e-mail address.")),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = missing
        self.fields["show_name"].label = _("Show my name and town to everybody")
