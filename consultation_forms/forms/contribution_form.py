"""What every citizens' form asks, guards and keeps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField, clean_text
from cms.plugins.question_types import QuestionType, question_types
from cms.plugins.submission_checks import Guard, guards
from consultation_forms.forms.context import FormContext
from consultation_forms.submissions.checks import HONEYPOT
from consultation_forms.submissions.stamp import InvalidStamp, lasting_stamp, new_stamp, read_stamp

_AUTOCOMPLETE = {"name": "name", "city": "address-level2", "organisation": "organization"}


class ContributionForm(forms.Form):
    """The questions about the sender and the hidden guards; subclasses put theirs in front.

    :param context: the form's place.
    """

    error_css_class = "field--error"
    field_order = ["theme", "title", "body"]

    name = PlainTextField(label=_("Your name"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        required=False,
        help_text=_("Never published."),
        error_messages={"invalid": _("Write a valid e-mail address, or leave it empty.")},
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
    )
    city = PlainTextField(label=_("Your town"), max_length=120, required=False)
    organisation = PlainTextField(label=_("Your organisation"), max_length=160, required=False)
    show_name = forms.BooleanField(
        label=_("Show my name, town and organisation to everybody"), required=False
    )
    consent = forms.BooleanField(
        error_messages={"required": _("Please read the privacy notice and tick the box.")},
    )
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    form = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, context: FormContext, **kwargs: Any):
        self.context = context
        super().__init__(*args, prefix=None, auto_id=f"{context.form_id[:8]}-%s", **kwargs)
        self.initial.setdefault("form", context.form_id)
        self.initial.setdefault("stamp", new_stamp(context.form_id))
        for name, autocomplete in _AUTOCOMPLETE.items():
            if name in self.fields:
                self.fields[name].widget.attrs["autocomplete"] = autocomplete
        self.fields["consent"].label = context.consent_text
        self._add_questions()

    def _add_questions(self) -> None:
        self.questions = {
            f"q_{child.id}": (child, question_types.get(child.block_type))
            for child in self.context.settings.get("questions") or []
        }
        for name, (child, question_type) in self.questions.items():
            self.fields[name] = question_type.field(child.value)
        if self.questions:
            last = ["name", "email", "city", "organisation", "show_name", "consent"]
            asked = [name for name in self.fields if name not in last]
            self.order_fields([*asked, *last])

    def clean(self):
        cleaned = super().clean()
        self._refuse_what_no_text_holds()
        try:
            read_stamp(self.data.get("stamp", ""), self.context.form_id)
        except InvalidStamp:
            self.add_error(
                None,
                forms.ValidationError(
                    _("This page was open for too long. Your text is kept: please send it again."),
                    code="stamp",
                ),
            )
        return cleaned

    def _refuse_what_no_text_holds(self) -> None:
        """Whatever the field: some leave out such signs and some would keep them."""
        for name in self.fields:
            typed = self[name].data
            texts = typed if isinstance(typed, list) else [typed]
            try:
                for text in texts:
                    clean_text(text if isinstance(text, str) else "", multiline=True)
            except forms.ValidationError as error:
                if name not in self.errors:
                    self.add_error(name, error)

    def refreshed(self) -> "ContributionForm":
        """This form with everything typed kept and a stamp that is good for another try."""
        self.data = self.data.copy()
        self.data["stamp"] = lasting_stamp(self.data.get("stamp", ""), self.context.form_id)
        return self

    @property
    def guards(self) -> list[Guard]:
        """What plugins draw inside the form."""
        return list(guards().values())

    @property
    def contribution_data(self) -> dict[str, Any]:
        """The answers to the fixed questions, without the guards."""
        guards = {HONEYPOT, "stamp", "form", "consent", *self.questions}
        return {name: value for name, value in self.cleaned_data.items() if name not in guards}

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The further questions with their answers, frozen as they were asked."""
        return [
            _frozen(child, question_type, self.cleaned_data.get(name))
            for name, (child, question_type) in self.questions.items()
        ]


def _frozen(child: Any, question_type: QuestionType, value: Any) -> dict[str, Any]:
    """One answer as it is stored; see ``Contribution.answers``."""
    frozen = {
        "id": child.id,
        "type": child.block_type,
        "question": child.value["question"],
        "answer": question_type.answer(child.value, value),
    }
    if counted_as := question_type.counted_as(child.value, value):
        frozen["value"] = counted_as
    if child.value.get("personal"):
        frozen["personal"] = True
    return frozen
