"""``/forms/``: which there are, what each asks, and what is sent through it."""

from typing import Annotated

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router, Status

from cms.api import throttles
from cms.api.forms.answers import faults_of, form_data
from cms.api.forms.find import FoundForm, find_form, require_idea
from cms.api.forms.listing import forms_page
from cms.api.forms.present import form_item, form_out, state_of, submission_out
from cms.api.forms.schemas import (
    FormItem,
    FormOut,
    FormQuery,
    FormsQuery,
    SubmissionIn,
    SubmissionOut,
)
from cms.api.lists import Listed, LocaleQuery, chosen_fields
from cms.api.problems import Refusal
from consultation_forms.forms.contribution_form import ContributionForm
from consultation_forms.models import Contribution
from consultation_forms.submissions.receive_form import reception_of
from consultation_forms.submissions.request_key import KeyUsed, RequestKey
from consultation_forms.submissions.stamp import lasting_stamp

router = Router()

#: Of visible ASCII, so that every server and library passes it on as it is.
Key = Annotated[
    str | None,
    Header(
        None,
        alias="Idempotency-Key",
        min_length=8,
        max_length=128,
        pattern=r"^[\x21-\x7e]+$",
        description=(
            "A random text of your own, such as a UUID. The same request with the same key is one "
            "contribution; another one with it is refused (`idempotency_mismatch`)."
        ),
    ),
]


@router.get("/", response=Listed[FormItem], exclude_unset=True, operation_id="list_forms")
def list_forms(request: HttpRequest, query: Query[FormsQuery]):
    """The forms on public pages, those of the newest pages first."""
    fields = chosen_fields(query, FormItem)
    found, shown = forms_page(request, query)
    return found.listed(FormItem, (form_item(form, fields) for form in shown))


@router.get("/{form_id}/", response=FormOut, by_alias=True, operation_id="get_form")
def get_form(request: HttpRequest, response: HttpResponse, form_id: str, query: Query[FormQuery]):
    """One form, with the questions in the language asked for, and a stamp to send answers with."""
    found = find_form(request, form_id, page=query.page, idea=query.idea)
    response["Cache-Control"] = "no-store"
    return form_out(found, request)


@router.post(
    "/{form_id}/submissions/",
    response={200: SubmissionOut, 201: SubmissionOut},
    throttle=[throttles.writes],
    operation_id="send_form",
)
def send_form(
    request: HttpRequest,
    response: HttpResponse,
    form_id: str,
    sent: SubmissionIn,
    query: Query[LocaleQuery],
    key: Key,
):
    """Send answers: 201 with the receipt, or 200 when the same request came before."""
    found = find_form(request, form_id, page=sent.page, idea=sent.idea)
    request_key = RequestKey(found.context.form_id, key, sent.dict()) if key else None
    try:
        contribution, is_new = _receive(request, found, sent, request_key)
    except KeyUsed as error:
        words = "Something else was sent with this key. Take another one for another request."
        raise Refusal(422, "idempotency_mismatch", words) from error
    answer = submission_out(contribution)
    response["Cache-Control"] = "private, no-store"
    response["Location"] = answer.receipt.api
    return Status(201 if is_new else 200, answer)


def _receive(
    request: HttpRequest, found: FoundForm, sent: SubmissionIn, key: RequestKey | None
) -> tuple[Contribution, bool]:
    """The contribution as its own kind, and whether it is new.

    :raises Refusal: 409 when the form is closed, 422 when something has to be mended.
    :raises KeyUsed: when something else was sent with the same key.
    """
    # An answer that was lost on its way is given again, even after the form closed.
    if key and (earlier := key.earlier()):
        return earlier.own_kind, False
    require_idea(found)
    context = found.context
    _check_open(found)
    form_class = context.form_type.form_class()
    data = form_data(form_class(context=context), sent)
    form = form_class(data, context=context)
    if form.is_valid():
        reception = reception_of(request, form, key)
        try:
            contribution = reception.execute()
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if reception.is_repeated:
                contribution = contribution.own_kind
            return contribution, not reception.is_repeated
    raise _refused(form)


def _check_open(found: FoundForm) -> None:
    if found.context.is_open:
        return
    window = found.context.window
    more = {"opens_at": window.opens} if state_of(found) == "coming" else {}
    if window and window.is_over:
        more = {"closed_since": window.closes}
    raise Refusal(409, "closed", "The form takes no answers now.", **more)


def _refused(form: ContributionForm) -> Refusal:
    faults = faults_of(form)
    codes = {fault["type"] for fault in faults}
    code = "stamp" if codes == {"stamp"} else "invalid"
    stamp = lasting_stamp(form.data.get("stamp", ""), form.context.form_id)
    return Refusal(422, code, faults[0]["msg"] if code == "stamp" else "See `errors`.", faults,
                   stamp=stamp)  # fmt: skip
