"""Forms as the API shows them."""

from typing import Any

from django import forms
from django.http import HttpRequest

from cms.api.addresses import api_address, public_address
from cms.api.forms.fields import answer_fields, choices_of, field_schema, form_schema
from cms.api.forms.find import FoundForm
from cms.api.forms.schemas import (
    Choice,
    FollowOffer,
    FormItem,
    FormNotes,
    FormOut,
    FormPage,
    GuardOut,
    Honeypot,
    Question,
    SubmissionOut,
)
from cms.api.forms.texts import rich_text
from cms.api.participation.receipts import receipt_address, receipt_api
from cms.api.participation.schemas import StateOut
from cms.plugins.form_types import form_type_of
from cms.plugins.submission_checks import guards
from consultation_forms.follow.promise import promise
from consultation_forms.forms.contribution_form import ContributionForm
from consultation_forms.models import Contribution
from consultation_forms.submissions.checks import HONEYPOT
from pages.page_links import linked_pages
from snippets.localization import reader_address

_WIDGETS = {
    forms.HiddenInput: "hidden",
    forms.Textarea: "textarea",
    forms.EmailInput: "email",
    forms.DateInput: "date",
    forms.CheckboxInput: "checkbox",
    # Django's own is a kind of radio buttons, which therefore come after it.
    forms.CheckboxSelectMultiple: "checkboxes",
    forms.RadioSelect: "radio",
    forms.Select: "select",
}


def form_item(found: FoundForm, fields: set[str]) -> FormItem:
    """A row of the list.

    :param fields: the names of those to answer with.
    """
    values = _summary(found)
    return FormItem.model_construct(**{name: values[name] for name in values if name in fields})


def form_out(found: FoundForm, request: HttpRequest) -> FormOut:
    """The whole form, with a stamp while it is open."""
    context = found.context
    settings = context.settings
    form = context.form_type.form_class()(context=context)
    window = context.window
    return FormOut(
        **_summary(found),
        closed_since=window.closes if window and window.is_over else None,
        introduction=rich_text(settings.get("introduction")),
        consent_text=context.consent_text,
        notes=FormNotes(
            beside_consent=found.notes.beside_consent, when_closed=found.notes.when_closed
        ),
        notice=context.form_type.notice(context) if context.is_open else "",
        thanks=rich_text(settings.get("thanks")),
        privacy_url=_privacy_url(request),
        idea=context.idea.reference if context.idea else None,
        stamp=form.initial["stamp"] if context.is_open else None,
        honeypot=Honeypot(name=HONEYPOT, label=str(form.fields[HONEYPOT].label)),
        guards=[
            GuardOut(name=name, field=guard.field, challenge=guard.challenge(context.form_id))
            for name, guard in guards().items()
        ],
        schema_=form_schema(form),
        questions=[_question(form, name, field) for name, field in answer_fields(form).items()],
        submit=api_address(f"forms/{context.form_id}/submissions/"),
    )


def state_of(found: FoundForm) -> str:
    """``open``, ``coming`` or ``closed``."""
    context = found.context
    if context.is_open:
        return "open"
    return "coming" if context.window and not context.window.is_over else "closed"


def _summary(found: FoundForm) -> dict[str, Any]:
    context = found.context
    window = context.window
    page = context.shown_page
    return {
        "id": context.form_id,
        "type": context.type_name,
        "state": state_of(found),
        "opens_at": window.opens if window else None,
        "closes_at": window.closes if window else None,
        "heading": context.settings.get("heading") or "",
        "about": "idea" if found.about_ideas else "page",
        "plan": context.plan.slug if context.plan else None,
        "page": FormPage(
            id=context.page.pk,
            slug=page.slug,
            title=page.title,
            url=public_address(reader_address(page)),
        ),
        "language": page.locale.language_code,
    }


def _privacy_url(request: HttpRequest) -> str | None:
    home = getattr(request.page_ancestors[0], "homepage", None)
    if home is None or not home.privacy_page_id:
        return None
    page = linked_pages([home.privacy_page_id]).get(home.privacy_page_id)
    return public_address(reader_address(page)) if page else None


def _question(form: ContributionForm, name: str, field: forms.Field) -> Question:
    schema = field_schema(field)
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    widget = next((w for kind, w in _WIDGETS.items() if isinstance(field.widget, kind)), "text")
    return Question(
        name=name,
        type="number" if kinds[0] == "integer" else kinds[0],
        widget=widget,
        label="" if widget == "hidden" else str(form[name].label),
        help=str(field.help_text or ""),
        required=field.required,
        max_length=schema.get("maxLength"),
        multiline=widget == "textarea",
        choices=[Choice(**one) for one in choices_of(field)],
        min_choices=getattr(field, "fewest", None),
        max_choices=getattr(field, "most", None),
        min=schema.get("minimum"),
        max=schema.get("maximum"),
        earliest=schema.get("formatMinimum"),
        latest=schema.get("formatMaximum"),
        autocomplete=field.widget.attrs.get("autocomplete", ""),
        is_further=name in form.questions,
    )


def submission_out(contribution: Contribution) -> SubmissionOut:
    """What whoever sent it is told.

    :param contribution: as its own kind.
    """
    form_type = form_type_of(contribution)
    follow = None
    if form_type.has_news(contribution):
        api = receipt_api(contribution, "follow/")
        follow = FollowOffer(api=api, promise=promise(contribution))
    return SubmissionOut(
        reference=contribution.reference,
        kind=contribution.kind,
        state=StateOut(moderation=contribution.moderation, words=form_type.standing(contribution)),
        language=contribution.language,
        receipt=receipt_address(contribution),
        follow=follow,
        next_steps=form_type.next_steps(contribution),
    )
