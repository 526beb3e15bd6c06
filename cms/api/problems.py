"""Every error of the API: ``application/problem+json`` (RFC 9457) with the request's id."""

import logging
from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled
from ninja.errors import ValidationError as InvalidRequest
from pydantic import Field

from consultation_forms.submissions.storage import CANNOT_STORE, ask_to_retry

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
#: What operations call the body that they take.
BODY = "sent"


class Fault(Schema):
    """One thing to mend in a request."""

    loc: list[str] = Field(
        description="Where it is: `query`, `path`, `header` or `body`, then the names down to it.",
        examples=[["body", "answers", "title"]],
    )
    msg: str = Field(
        description="What to mend; about answers to a form, in the language that was asked for.",
        examples=["Give your idea a title."],
    )
    type: str = Field(description="A stable code of it.", examples=["required"])


class Problem(Schema):
    """What every status from 400 on carries (RFC 9457)."""

    type: str = Field("about:blank", description="Always `about:blank`: `code` tells more.")
    title: str = Field(description="The status in words.", examples=["Unprocessable Entity"])
    status: int = Field(examples=[422])
    detail: str = Field(description="What happened, for people.", examples=["See `errors`."])
    code: str = Field(description="A stable code for programs.", examples=["invalid"])
    errors: list[Fault] | None = Field(None, description="What to mend, if it can be mended.")
    stamp: str | None = Field(
        None, description="With refused answers: a stamp that is good for sending them again."
    )
    opens_at: datetime | None = Field(None, description="With a form that opens later: when.")
    closed_since: datetime | None = Field(None, description="With a form that is over: since when.")
    request_id: str = Field(
        description="Also in `X-Request-ID`: quote it when you ask for help.",
        examples=["5f0c9a7be2d84d1f"],
    )


class Refusal(HttpError):
    """Raised to answer with a problem.

    :param code: stable, for programs.
    :param errors: what to mend, as :class:`Fault` has it.
    :param more: other members that :class:`Problem` has.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        errors: Sequence[dict[str, Any]] = (),
        **more: Any,
    ):
        super().__init__(status, detail)
        self.code = code
        self.errors = list(errors)
        self.more = more


def problem(
    request: HttpRequest,
    status: int,
    detail: str = "",
    *,
    code: str = "",
    errors: Sequence[dict[str, Any]] = (),
    **more: Any,
) -> HttpResponse:
    """The answer itself, never stored by anybody."""
    title = HTTPStatus(status).phrase
    body = Problem(
        title=title,
        status=status,
        detail=detail or title,
        code=code or title.lower().replace(" ", "_"),
        errors=list(errors) or None,
        request_id=getattr(request, "request_id", ""),
        **more,
    )
    text = body.model_dump_json(exclude_none=True)
    response = HttpResponse(text, status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def answer_errors(api: NinjaAPI) -> None:
    """Have ``api`` answer everything that its operations raise with a problem."""
    for error, answer in _ANSWERS:
        for one in error if isinstance(error, tuple) else (error,):
            api.add_exception_handler(one, answer)


def _refused(request, error: HttpError) -> HttpResponse:
    # Ninja hides what a parser of bodies raises behind one of its own.
    refusal = error.__cause__ if isinstance(error.__cause__, Refusal) else error
    return problem(
        request,
        refusal.status_code,
        str(refusal),
        code=getattr(refusal, "code", ""),
        errors=getattr(refusal, "errors", ()),
        **getattr(refusal, "more", {}),
    )


def _throttled(request, error: Throttled) -> HttpResponse:
    return problem(request, 429, "Too many requests from your network: wait as Retry-After says.")


def _invalid(request, error: InvalidRequest) -> HttpResponse:
    errors = [
        {"loc": _place(fault["loc"]), "msg": _words(fault), "type": str(fault["type"])}
        for fault in error.errors
    ]
    return problem(request, 422, "See `errors`.", code="invalid", errors=errors)


def _place(loc: Sequence[str | int]) -> list[str]:
    """Without the name that an operation has for the whole body."""
    place = [str(part) for part in loc]
    return ["body", *place[2:]] if place[:2] == ["body", BODY] else place


def _words(fault: dict[str, Any]) -> str:
    # A regular expression says nothing to people.
    if fault["type"] == "string_pattern_mismatch":
        return "This is not written as the description says."
    return str(fault["msg"])


def _impossible(request, error: ValidationError) -> HttpResponse:
    """What an action refuses: the record's state does not allow it."""
    errors = [{"loc": ["body"], "msg": words, "type": "refused"} for words in error.messages]
    return problem(request, 409, errors[0]["msg"], code="refused", errors=errors)


def _missing(request, error: Http404) -> HttpResponse:
    return problem(request, 404, "Nothing public has this address.")


def _forbidden(request, error: PermissionDenied) -> HttpResponse:
    return problem(request, 403, "That cannot be done at present.", code="closed")


def _too_big(request, error: Exception) -> HttpResponse:
    return problem(request, 413)


def _unreadable(request, error: Exception) -> HttpResponse:
    return problem(request, 400, "The request ended too early.")


def _not_stored(request, error: Exception) -> HttpResponse:
    logger.exception("The API could not reach the database")
    words = "Nothing can be stored just now. Send the same request again later."
    return ask_to_retry(problem(request, 503, words))


def _failed(request, error: Exception) -> HttpResponse:
    logger.exception("The API failed", extra={"request_id": getattr(request, "request_id", "")})
    return problem(request, 500, "The fault is ours. Quote the request id when you report it.")


_ANSWERS = (
    (HttpError, _refused),
    (Throttled, _throttled),
    (InvalidRequest, _invalid),
    (ValidationError, _impossible),
    (Http404, _missing),
    (PermissionDenied, _forbidden),
    (RequestDataTooBig, _too_big),
    (UnreadablePostError, _unreadable),
    (CANNOT_STORE, _not_stored),
    (Exception, _failed),
)
