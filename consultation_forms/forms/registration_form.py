"""The form in which a citizen registers for a workshop."""

from django.utils.translation import gettext_lazy as _

from consultation_forms.forms.contribution_form import ContributionForm


class RegistrationForm(ContributionForm):
    """Name and address are needed here: the organiser must know who comes."""

    field_order = ["name", "email", "city", "organisation", "consent"]

    #: Nothing of a registration is shown to others.
    show_name = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, missing in (
            ("name", _("Write your name.")),
            ("email", _("Write your e-mail address.")),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = missing
        self.fields["email"].help_text = _("Only the organiser reads it.")
        self.fields["email"].error_messages["invalid"] = _("Write a valid e-mail address.")
