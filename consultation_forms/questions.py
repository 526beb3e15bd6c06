"""The kinds of further question: wording for the editor, field for the visitor, stored answer."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.fields.plain_text import PlainTextField
from cms.plugins.question_types import QuestionType


def _wording(*extra: tuple[str, blocks.Block], icon: str, label: Any) -> blocks.StructBlock:
    return blocks.StructBlock(
        [
            ("question", blocks.CharBlock(label=_("Question"), max_length=250)),
            ("help", blocks.CharBlock(label=_("Help text"), max_length=250, required=False)),
            ("required", blocks.BooleanBlock(label=_("Must be answered"), required=False)),
            *extra,
        ],
        icon=icon,
        label=label,
    )


class _SimpleQuestion(QuestionType):
    """A question whose field needs nothing but its wording."""

    def __init__(self, field_class: type[forms.Field], icon: str, label: Any, **options: Any):
        self.field_class, self.icon, self.label, self.options = field_class, icon, label, options

    def block(self):
        return _wording(icon=self.icon, label=self.label)

    def field(self, question):
        return self.field_class(
            label=question["question"],
            help_text=question["help"],
            required=question["required"],
            **self.options,
        )

    def answer(self, question, value):
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Decimal):
            return str(value)
        return value


class _ConsentQuestion(_SimpleQuestion):
    is_personal = False


class _ChoiceQuestion(QuestionType):
    """A question with the answers that the editor words; the chosen wording is stored."""

    is_personal = False

    def __init__(self, field_class: type[forms.Field], widget: type, icon: str, label: Any):
        self.field_class, self.widget, self.icon, self.label = field_class, widget, icon, label

    def block(self):
        choice = blocks.CharBlock(max_length=150)
        choices = blocks.ListBlock(choice, label=_("Answers to choose from"), min_num=2)
        return _wording(("choices", choices), icon=self.icon, label=self.label)

    def field(self, question):
        return self.field_class(
            label=question["question"],
            help_text=question["help"],
            required=question["required"],
            choices=[(item.id, item.value) for item in question["choices"].bound_blocks],
            widget=self.widget,
        )

    def answer(self, question, value):
        wordings = {item.id: item.value for item in question["choices"].bound_blocks}
        if isinstance(value, list):
            return [wordings[choice] for choice in value]
        return wordings.get(value)


QUESTION_TYPES: dict[str, QuestionType] = {
    "short_text": _SimpleQuestion(PlainTextField, "edit", _("Short text"), max_length=250),
    "long_text": _SimpleQuestion(
        PlainTextField, "doc-full", _("Long text"), max_length=3000, multiline=True
    ),
    "choice": _ChoiceQuestion(forms.ChoiceField, forms.RadioSelect, "radio-full", _("One choice")),
    "choices": _ChoiceQuestion(
        forms.MultipleChoiceField, forms.CheckboxSelectMultiple, "list-ul", _("Several choices")
    ),
    "number": _SimpleQuestion(forms.DecimalField, "decimal", _("Number"), max_digits=15),
    "date": _SimpleQuestion(
        forms.DateField, "date", _("Date"), widget=forms.DateInput(attrs={"type": "date"})
    ),
    "email": _SimpleQuestion(forms.EmailField, "mail", _("E-mail"), max_length=254),
    "consent": _ConsentQuestion(forms.BooleanField, "check", _("Consent")),
}
