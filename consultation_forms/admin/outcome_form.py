"""The part of a decision that one idea shares with many: outcome, institution, reason."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.admin.names import NamedChoiceField, institution_names
from consultation_forms.review.missing_languages import missing_in_words
from consultation_forms.review.states import Outcome
from snippets.localization import localized
from snippets.models import Institution, ReasonText

REASON_LENGTH = 5000
MAIN_REASON = f"reason_{settings.LANGUAGE_CODE}"
DECIDED = [choice for choice in Outcome.choices if choice[0] != Outcome.RECEIVED]


class _MainReasonField(PlainTextField):
    """Marked as required, but only ``DecideIdea`` refuses an empty one: a reason may fill it."""

    def validate(self, value: str) -> None:
        """Accepts every text, an empty one too."""


def _reason_field(code: str) -> PlainTextField:
    info = get_language_info(code)
    direction = "rtl" if info["bidi"] else "ltr"
    is_main = code == settings.LANGUAGE_CODE
    return (_MainReasonField if is_main else PlainTextField)(
        label=_("Public reason (%(language)s)") % {"language": info["name_local"]},
        help_text=_("What its author and everybody else will read.")
        if is_main
        else _("Left empty, whoever reads in this language sees the reason in the main one."),
        multiline=True,
        max_length=REASON_LENGTH,
        required=is_main,
        widget=forms.Textarea(attrs={"rows": 5, "lang": code, "dir": direction}),
    )


class OutcomeForm(forms.Form):
    """:cvar outcomes: those on offer."""

    outcomes = DECIDED

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        widget=forms.RadioSelect,
        help_text=_(
            "Accepted: it will be studied for a commitment. Integrated: a commitment took it up."
        ),
        error_messages={"required": _("Choose an outcome.")},
    )
    institution = NamedChoiceField(
        queryset=Institution.objects.none(),
        label=_("Institution that answers"),
        required=False,
    )
    reason_text = forms.ModelChoiceField(
        queryset=ReasonText.objects.none(),
        label=_("Reusable reason"),
        required=False,
        help_text=_("Its text is used for every language in which you write no reason below."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for code, _name in settings.LANGUAGES:
            self.fields[f"reason_{code}"] = _reason_field(code)
        self.fields["outcome"].choices = self.outcomes
        institution = self.fields["institution"]
        institution.queryset = Institution.objects.originals()
        institution.names = institution_names()
        self._offer_reasons()

    def _offer_reasons(self) -> None:
        offered = [outcome for outcome, _words in self.outcomes]
        originals = ReasonText.objects.originals().live().filter(outcome__in=offered)
        self.reasons = localized(originals)
        self.texts = _texts_by_language(originals)
        field = self.fields["reason_text"]
        field.queryset = originals
        groups: dict[str, list[tuple[int, str]]] = {}
        for pk, reason in self.reasons.items():
            groups.setdefault(str(reason.get_outcome_display()), []).append((pk, reason.title))
        field.choices = [("", field.empty_label), *groups.items()]

    @property
    def reason_data(self) -> dict[int, dict]:
        """For the script: of each reusable reason the outcome and the texts by language."""
        return {
            pk: {"outcome": reason.outcome, "texts": self.texts.get(reason.translation_key, {})}
            for pk, reason in self.reasons.items()
        }

    @property
    def reason_fields(self) -> list[forms.BoundField]:
        return [self[f"reason_{code}"] for code, _name in settings.LANGUAGES]

    def clean(self):
        cleaned = super().clean()
        reason = cleaned.get("reason_text")
        if reason and cleaned.get("outcome") and reason.outcome != cleaned["outcome"]:
            self.add_error("reason_text", _("This reason is worded for another outcome."))
        elif reason:
            for code, text in self.texts[reason.translation_key].items():
                if not cleaned.get(f"reason_{code}"):
                    cleaned[f"reason_{code}"] = text
        return cleaned

    def decision_arguments(self) -> dict[str, Any]:
        """The arguments of ``DecideIdea``, once the form is valid."""
        cleaned = self.cleaned_data
        return {
            "outcome": cleaned["outcome"],
            "institution": cleaned["institution"],
            "reason": cleaned.get(MAIN_REASON) or "",
            "reason_translations": {
                code: cleaned.get(f"reason_{code}") or ""
                for code, _name in settings.LANGUAGES
                if code != settings.LANGUAGE_CODE
            },
        }

    @property
    def missing(self) -> str:
        """In which languages a valid form leaves the reason out, in words; ``""`` when in none."""
        arguments = self.decision_arguments()
        return missing_in_words(arguments["reason"], arguments["reason_translations"])

    def add_rule_errors(self, error: forms.ValidationError) -> None:
        """Puts what ``DecideIdea`` objects to beside the fields that it is about."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error({"reason": MAIN_REASON}.get(name, name), errors)


def _texts_by_language(originals) -> dict[Any, dict[str, str]]:
    versions = ReasonText.objects.live().filter(
        translation_key__in=originals.order_by().values("translation_key")
    )
    texts: dict[Any, dict[str, str]] = {}
    for key, code, text in versions.values_list("translation_key", "locale__language_code", "text"):
        texts.setdefault(key, {})[code] = text
    return texts
