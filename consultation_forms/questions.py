"""The kinds of further question: wording for the editor, field for the visitor, stored answer."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.blocks import StructBlock

from cms.fields.plain_text import PlainTextField
from cms.fields.typed_values import NumberField, TypedDateField
from cms.plugins.question_types import QuestionType
from consultation_forms.blocks import question_blocks

SHORT_TEXT_LENGTH = 250
LONG_TEXT_LENGTH = 3000

_REQUIRED = {"required": _("Answer this question.")}


def _asked(question: Any, **messages: Any) -> dict[str, Any]:
    """What every field is told of its question."""
    return {
        "label": question["question"],
        "help_text": question.get("help") or "",
        "required": bool(question.get("required")),
        "error_messages": {**_REQUIRED, **messages},
    }


class _TextQuestion(QuestionType):
    def __init__(self, icon: str, label: Any, length: int, multiline: bool = False):
        self.icon, self.label, self.length, self.multiline = icon, label, length, multiline

    def block(self) -> StructBlock:
        return question_blocks.text_question(self.length, icon=self.icon, label=self.label)

    def field(self, question):
        length = question.get("longest") or self.length
        return PlainTextField(max_length=length, multiline=self.multiline, **_asked(question))


class _NumberQuestion(QuestionType):
    tally = "numbers"

    def block(self):
        return question_blocks.number_question(icon="decimal", label=_("Number"))

    def field(self, question):
        bounds = {"least": question.get("least"), "most": question.get("most")}
        return NumberField(max_digits=15, **bounds, **_asked(question))

    def answer(self, question, value):
        return format(value, "f") if isinstance(value, Decimal) else value


class _DateQuestion(QuestionType):
    tally = "dates"

    def block(self):
        return question_blocks.date_question(icon="date", label=_("Date"))

    def field(self, question):
        bounds = {"earliest": question.get("earliest"), "latest": question.get("latest")}
        return TypedDateField(**bounds, **_asked(question))

    def answer(self, question, value):
        return value.isoformat() if isinstance(value, date) else value


class _EmailQuestion(QuestionType):
    def block(self):
        return question_blocks.plain_question(icon="mail", label=_("E-mail"))

    def field(self, question):
        invalid = _("Write an e-mail address such as name@example.org.")
        widget = forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"})
        return forms.EmailField(max_length=254, widget=widget, **_asked(question, invalid=invalid))


class _ConsentQuestion(QuestionType):
    is_personal = False
    tally = "choices"

    def block(self):
        return question_blocks.plain_question(icon="check", label=_("Consent"))

    def field(self, question):
        return forms.BooleanField(**_asked(question, required=_("Please tick this box.")))


class _ChoiceQuestion(QuestionType):
    """A question with the answers that the editor words; the chosen wording is stored."""

    is_personal = False
    tally = "choices"

    def block(self):
        return question_blocks.choice_question(icon="radio-full", label=_("One choice"))

    def field(self, question):
        messages = {
            "required": _("Choose one of the answers."),
            "invalid_choice": _("Choose one of the answers in the list."),
        }
        return forms.ChoiceField(
            choices=list(wordings(question).items()),
            widget=forms.RadioSelect,
            **_asked(question, **messages),
        )

    def answer(self, question, value):
        return wordings(question).get(value)

    def counted_as(self, question, value):
        return value or None


class ChoicesField(forms.MultipleChoiceField):
    """:param fewest, most: how many may be chosen, if any are."""

    def __init__(self, *, fewest: int | None = None, most: int | None = None, **kwargs: Any):
        self.fewest, self.most = fewest, most
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value and self.fewest and len(value) < self.fewest:
            few = ngettext_lazy(
                "Choose at least %(number)s answer.", "Choose at least %(number)s answers.",
                self.fewest,
            )  # fmt: skip
            raise ValidationError(few, params={"number": self.fewest}, code="too_few")
        if self.most and len(value) > self.most:
            many = ngettext_lazy(
                "Choose at most %(number)s answer.", "Choose at most %(number)s answers.",
                self.most,
            )  # fmt: skip
            raise ValidationError(many, params={"number": self.most}, code="too_many")


class _ChoicesQuestion(_ChoiceQuestion):
    def block(self):
        return question_blocks.choices_question(icon="list-ul", label=_("Several choices"))

    def field(self, question):
        messages = {
            "required": _("Choose at least one of the answers."),
            "invalid_choice": _("Choose among the answers in the list."),
        }
        return ChoicesField(
            choices=list(wordings(question).items()),
            fewest=question.get("fewest"),
            most=question.get("most"),
            **_asked(question, **messages),
        )

    def answer(self, question, value):
        worded = wordings(question)
        return [worded[choice] for choice in value or []]


def wordings(question: Any) -> dict[str, str]:
    """The answers to choose from, by ids that are the same in every language."""
    return {item.id: item.value for item in question["choices"].bound_blocks}


QUESTION_TYPES: dict[str, QuestionType] = {
    "short_text": _TextQuestion("edit", _("Short text"), SHORT_TEXT_LENGTH),
    "long_text": _TextQuestion("doc-full", _("Long text"), LONG_TEXT_LENGTH, multiline=True),
    "choice": _ChoiceQuestion(),
    "choices": _ChoicesQuestion(),
    "number": _NumberQuestion(),
    "date": _DateQuestion(),
    "email": _EmailQuestion(),
    "consent": _ConsentQuestion(),
}
