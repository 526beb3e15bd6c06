"""What a moderator says when she publishes or hides."""

from datetime import UTC, datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.fields.plain_text import PlainTextField
from consultation_forms.review.states import HidingReason

REASON_LENGTH = 1000


def _now() -> float:
    return timezone.now().timestamp()


class ModerationForm(forms.Form):
    """Remembers when the texts were shown, and whether the step is for those alike as well."""

    seen_at = forms.FloatField(widget=forms.HiddenInput, required=False, initial=_now)
    alike = forms.BooleanField(required=False)

    def __init__(self, *args, alike: int = 0, **kwargs):
        """:param alike: how many others that wait say nearly the same."""
        super().__init__(*args, **kwargs)
        if alike:
            words = ngettext(
                "Also the other one that says nearly the same",
                "Also the %(count)s others that say nearly the same",
                alike,
            )
            self.fields["alike"].label = words % {"count": alike}
        else:
            del self.fields["alike"]

    @property
    def read_at(self) -> datetime | None:
        seen_at = self.cleaned_data.get("seen_at")
        return datetime.fromtimestamp(seen_at, tz=UTC) if seen_at else None


class HidingForm(ModerationForm):
    code = forms.ChoiceField(
        label=gettext_lazy("Why do you hide it?"),
        choices=HidingReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why it is hidden.")},
    )
    reason = PlainTextField(
        label=gettext_lazy("In your own words"),
        multiline=True,
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    field_order = ("code", "reason", "alike")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("code") == HidingReason.OTHER and not cleaned.get("reason", "x").strip():
            self.add_error("reason", _("Say why it is hidden."))
        return cleaned

    def tell_languages(self, languages: set[str]) -> None:
        """:param languages: the names of those in which the authors wrote."""
        self.fields["reason"].help_text = _(
            "Its author can read this on the receipt, and wrote in: %(languages)s."
        ) % {"languages": _(", ").join(sorted(languages))}
