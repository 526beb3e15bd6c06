"""A kind of question: how much somebody agrees, from 1 to 5."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.plugins.question_types import QuestionType
from consultation_forms.blocks.question_blocks import plain_question


class ScaleQuestion(QuestionType):
    is_personal = False
    tally = "numbers"

    def block(self):
        return plain_question(icon="list-ol", label=_("Agreement from 1 to 5"))

    def field(self, question):
        return forms.TypedChoiceField(
            label=question["question"],
            help_text=question.get("help") or "",
            required=bool(question.get("required")),
            choices=[(number, str(number)) for number in range(1, 6)],
            coerce=int,
            empty_value=None,
            widget=forms.RadioSelect,
        )
