"""Answers a POST to a page: a receipt, or the same page with everything that was typed."""

import logging
from collections.abc import Callable, Iterable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from cms.plugins.form_types import form_types
from consultation_forms.forms.page_forms import PageForms, kept_texts
from consultation_forms.submissions.network import is_same_origin
from consultation_forms.submissions.receipt import receipt_path
from consultation_forms.submissions.receive_form import reception_of
from consultation_forms.submissions.storage import CANNOT_STORE, ask_to_retry

logger = logging.getLogger(__name__)


class HttpResponseSeeOther(HttpResponseRedirect):
    status_code = 303


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def answer_post(
    forms: PageForms, streams: Iterable, draw: Callable[[], HttpResponse]
) -> HttpResponse:
    """Take in what was sent to one of a page's forms.

    :param forms: the page's forms.
    :param streams: the page's stream values, in which the form's block is found.
    :param draw: renders the page, refused form included.
    :returns: 303 to the receipt; 422 with the page when something has to be mended or the form is
        closed; 403 with the page for a foreign origin; 413 for more than the server takes; 503 with
        the page when the database takes nothing.
    """
    request = forms.request
    try:
        data = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        return _uncached(render(request, "consultation_forms/too_big.html", status=413))
    block = next(
        (
            child
            for stream in streams
            for child in stream
            if child.id == data.get("form") and child.block_type in _block_names()
        ),
        None,
    )
    if block is None:
        kept = {"texts": kept_texts(data)}
        return _uncached(render(request, "consultation_forms/gone.html", kept, status=422))
    return _uncached(_answer(forms, block, draw))


def _block_names() -> dict[str, str]:
    return {f"{name}_form": name for name, _type in form_types.items()}


def _answer(forms: PageForms, block, draw: Callable[[], HttpResponse]) -> HttpResponse:
    request = forms.request
    type_name = _block_names()[block.block_type]
    context = forms.context_of(block.id, type_name, block.value)
    form = context.form_type.form_class()(request.POST, context=context)
    message, status = "", 422
    if not is_same_origin(request):
        message = _("This came from another site. Your text is below: check it and send it again.")
        status = 403
    elif not context.is_open:
        message = _("This form is closed. Your text was not sent.")
    elif form.is_valid():
        try:
            return HttpResponseSeeOther(receipt_path(reception_of(request, form).execute()))
        except ValidationError as error:
            form.add_error(None, error)
        except CANNOT_STORE:
            logger.exception("A submission could not be stored")
            return _answer_later(forms, context, form, draw)
    forms.refuse(context, form.refreshed(), message)
    return _with_status(draw(), status)


def _answer_later(forms: PageForms, context, form, draw: Callable[[], HttpResponse]):
    """The page with the form as it was sent, to be sent again.

    It keeps its stamp: should the first one have been stored all the same, both are one.
    """
    message = _(
        "We cannot store anything just now: the fault is ours. Your text is below. Send it again in"
        " a few minutes."
    )
    forms.refuse(context, form, message)
    return ask_to_retry(draw())


def _with_status(response: HttpResponse, status: int) -> HttpResponse:
    response.status_code = status
    return response
