"""Around operations whose address is a secret: nobody stores, passes on or lists the answer."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from consultation_forms.submissions.receipt import keep_private


def privately(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """:param run: the bound ``run`` of an operation, as Ninja gives it to decorators."""

    @wraps(run)
    def kept(request: HttpRequest, **values) -> HttpResponse:
        return keep_private(run(request, **values))

    return kept
