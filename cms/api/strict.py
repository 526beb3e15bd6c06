"""Around every operation: only texts and parameters that can be, in the language asked for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from ninja.operation import Operation

from cms.api.bodies import check_texts
from cms.api.problems import Refusal


def strictly(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """:param run: the bound ``run`` of an operation, as Ninja gives it to decorators."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]
    known = _parameters(operation)

    @wraps(run)
    def checked(request: HttpRequest, **values) -> HttpResponse:
        try:
            _check_path(values)
            _check(request, known)
        except (Http404, Refusal) as refusal:
            return operation.api.on_exception(request, refusal)
        asked = request.GET.get("locale")
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            return run(request, **values)

    return checked


def _parameters(operation: Operation) -> set[str]:
    """The names that an operation takes after the question mark."""
    return {
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    }


def _check_path(values: dict[str, Any]) -> None:
    """:raises Http404: for a text that is no text. Nothing has such a name, and PostgreSQL does not
    look for it: it fails.
    """
    try:
        check_texts(values, ["path"])
    except Refusal as refusal:
        raise Http404 from refusal


def _check(request: HttpRequest, known: set[str]) -> None:
    """:raises Refusal: for a name that is unknown, or stands twice, or a text that is no text."""
    faults = []
    for name, values in request.GET.lists():
        check_texts(name, ["query", name])
        check_texts(values, ["query", name])
        if name not in known:
            faults.append(_fault(name, "There is no such parameter.", "unknown_parameter"))
        elif len(values) > 1:
            faults.append(_fault(name, "Once is enough.", "repeated_parameter"))
    if faults:
        raise Refusal(422, "invalid", "See `errors`.", faults)


def _fault(name: str, words: str, code: str) -> dict:
    return {"loc": ["query", name], "msg": words, "type": code}
