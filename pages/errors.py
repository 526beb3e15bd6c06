"""Error pages, in the visitor's language."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import get_language

from consultation_forms.forms.page_forms import kept_texts
from consultation_forms.submissions.storage import CANNOT_STORE, ask_to_retry


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    request.page_ancestors = []
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without a context processor: nothing here may ask a database that may be the trouble.

    :returns: 500, or 503 when the database is the trouble; with what a citizen had typed.
    """
    context = {"language": get_language(), "texts": _typed(request)}
    response = HttpResponse(loader.get_template("500.html").render(context), status=500)
    return ask_to_retry(response) if isinstance(sys.exc_info()[1], CANNOT_STORE) else response


def _typed(request: HttpRequest) -> list[dict]:
    try:
        return kept_texts(request.POST)
    except Exception:
        # Reading it may be what failed.
        return []
