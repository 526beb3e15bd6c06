"""The form in which a reviewer sends ideas to an institution."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.admin.names import NamedChoiceField, institution_names
from consultation_forms.models import Referral
from snippets.models import Institution

DAYS_TO_ANSWER = timedelta(days=21)
NOTE_LENGTH = 3000
_ISO, _BY_HAND = "%Y-%m-%d", "%d/%m/%Y"


def last_contacts() -> dict[int, dict[str, str]]:
    """Whom each institution's last referral went to: ``{"name", "email", "language"}`` by key."""
    fields = ("institution_id", "contact_name", "contact_email", "language")
    rows = Referral.objects.to_institutions().order_by("created_at", "pk").values_list(*fields)
    return {pk: {"name": name, "email": email, "language": code} for pk, name, email, code in rows}


class DayInput(forms.DateInput):
    """The browser's own field for a date; Wagtail's replaces what it cannot read by today.

    A browser empties its field when it is given no date, so what was typed comes back as text.
    """

    def __init__(self):
        super().__init__(format=_ISO)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"] or ""
        context["widget"]["type"] = "date" if not shown or _is_iso(shown) else "text"
        return context


def _is_iso(text: str) -> bool:
    try:
        return bool(parse_date(text))
    except ValueError:
        return False


class ReferForm(forms.Form):
    institution = NamedChoiceField(
        queryset=Institution.objects.none(),
        label=_("Institution"),
        error_messages={"required": _("Choose an institution.")},
    )
    contact_name = PlainTextField(
        label=_("Focal point"),
        help_text=_("Empty: as in the last referral to this institution."),
        max_length=120,
        required=False,
    )
    contact_email = forms.EmailField(
        label=_("E-mail of the focal point"),
        help_text=_("Empty: as in the last referral to this institution."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the mail and of the page"), choices=settings.LANGUAGES
    )
    note = PlainTextField(
        label=_("Note to the institution"),
        multiline=True,
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    due_on = forms.DateField(
        label=_("Answer expected by"),
        widget=DayInput,
        input_formats=[_ISO, _BY_HAND],
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("This is not a day: write it as 31/12/2026."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        institution = self.fields["institution"]
        institution.queryset = Institution.objects.originals()
        institution.names = institution_names()
        self.contacts = last_contacts()
        self.initial.setdefault("due_on", timezone.localdate() + DAYS_TO_ANSWER)
        self.initial.setdefault("language", settings.LANGUAGE_CODE)

    def clean(self):
        cleaned = super().clean()
        institution = cleaned.get("institution")
        last = self.contacts.get(institution.pk, {}) if institution else {}
        if not cleaned.get("contact_email") and "contact_email" not in self.errors:
            cleaned["contact_email"] = last.get("email", "")
            cleaned["contact_name"] = cleaned.get("contact_name") or last.get("name", "")
            if not cleaned["contact_email"]:
                self.add_error("contact_email", _("Write the e-mail address of the focal point."))
        return cleaned
