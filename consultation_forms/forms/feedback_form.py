"""The form in which a citizen answers a survey."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consultation_forms.forms.contribution_form import ContributionForm


class FeedbackForm(ContributionForm):
    """Nobody must say who she is; the editor decides whether she is asked at all."""

    city = organisation = show_name = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("Never published.")
        for name in ("name", "email"):
            if not self.context.settings.get(f"asks_{name}"):
                del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        answered = any(cleaned.get(name) not in (None, "", [], False) for name in self.questions)
        if self.questions and not self.errors and not answered:
            self.add_error(None, ValidationError(_("Answer at least one question."), code="empty"))
        return cleaned
