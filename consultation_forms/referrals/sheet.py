"""All that a page behind a link asks, and what was typed into it."""

from typing import Any

from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from cms.fields.plain_text import PlainTextField
from consultation_forms.models import Idea, Referral, ReferralEvent, ReferredIdea
from consultation_forms.referrals.answer_form import AnswerForm
from consultation_forms.referrals.colleague_form import ColleagueForm


class PersonForm(forms.Form):
    """Who answers."""

    error_css_class = "field--error"

    name = PlainTextField(
        label=_("Your name"),
        help_text=_("The team sees it beside your answers; nobody else does."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
    )

    def demand(self) -> None:
        if not self.errors and not self.cleaned_data["name"]:
            self.add_error("name", _("Write your name."))


class AnswerSheet:
    """The forms of one page.

    :param referral: the one whose link was opened; its ``parent`` is read already.
    :param data: what was sent, or ``None``.
    """

    def __init__(self, referral: Referral, data: Any = None):
        self.referral = referral
        self.data = data
        rows = rows_of(referral)
        self.answers = [AnswerForm(row, data) for row in rows if row.idea.is_public]
        #: Ideas that were taken from the site since they were sent: their words are not shown.
        self.gone = [row for row in rows if not row.idea.is_public]
        self.person = PersonForm(data, initial={"name": self._name()}, auto_id="%s")
        self.colleague = None
        if not referral.is_delegated:
            free = [form.row for form in self.answers if is_free(form.row)]
            self.colleague = ColleagueForm(free, data)

    def _name(self) -> str:
        """What was given last, or whom the mail was written to."""
        saved = self.referral.events.filter(
            what__in=[ReferralEvent.What.SAVED, ReferralEvent.What.ANSWERED]
        )
        last = saved.exclude(detail="").first()
        return last.detail if last else self.referral.contact_name

    @property
    def forms(self) -> list[forms.Form]:
        return [*self.answers, self.person, *([self.colleague] if self.colleague else [])]

    @property
    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    @property
    def conflicts(self) -> list[AnswerForm]:
        return [form for form in self.answers if form.has_conflict]

    @property
    def answered_count(self) -> int:
        return sum(bool(form.row.answer) for form in self.answers)

    @property
    def who(self) -> str:
        """The name that goes with what is saved now."""
        typed = self.person.cleaned_data.get("name", "") if self.person.is_valid() else ""
        return typed or self._name()


def rows_of(referral: Referral) -> list[ReferredIdea]:
    """The ideas behind the links of ``referral``, with all that is shown of each, in order."""
    rows = referral.delegated_ideas if referral.is_delegated else referral.ideas
    ideas = Idea.objects.with_supports()
    shown = rows.select_related("delegate").prefetch_related(Prefetch("idea", queryset=ideas))
    return list(shown.order_by("idea__theme__number", "idea__received_at", "idea__pk"))


def is_free(row: ReferredIdea) -> bool:
    """Whether no colleague is at work on it."""
    return row.delegate is None or row.delegate.answered_at is not None
