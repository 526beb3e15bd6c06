"""Error pages, in the visitor's language."""

import re
import sys
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import get_language, get_language_from_request, override
from django.utils.translation import gettext as _

from consultation_forms.forms.page_forms import kept_texts
from consultation_forms.submissions.storage import CANNOT_STORE, ask_to_retry
from pages.search.query import read_query

_SIGNS = re.compile(r"[\W_]+")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """With a search for the words of the address that leads nowhere."""
    request.page_ancestors = []
    words = _SIGNS.sub(" ", unquote(request.path.rstrip("/").rsplit("/", 1)[-1]))
    return render(request, "404.html", {"query": read_query(words).text}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database is the trouble; with what a citizen had typed."""
    response = _plain(
        request,
        500,
        lambda: (
            _("Something went wrong"),
            _(
                "The fault is ours and has been noted. Please try again in a few minutes; if you"
                " had written a text, go back with your browser: it is still there."
            ),
        ),
        texts=_typed(request),
    )
    return ask_to_retry(response) if isinstance(sys.exc_info()[1], CANNOT_STORE) else response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain(
        request,
        400,
        lambda: (
            _("We could not read this request"),
            _("Something in its address or its content is not as browsers send it."),
        ),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain(
        request,
        403,
        lambda: (
            _("This page is not open to you"),
            _("You may have to sign in, or to ask whoever gave you the address."),
        ),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of the admin, or a password for a page, sent without its token."""
    return _plain(
        request,
        403,
        lambda: (
            _("This form has expired"),
            _(
                "Go back with your browser, reload the page and send it again. Your browser must"
                " accept the cookies of this site."
            ),
        ),
    )


def _plain(request: HttpRequest, status: int, words, **context) -> HttpResponse:
    """Without a context processor: nothing here may ask a database that may be the trouble.

    :param words: returns title and text, in the language that is then active.
    """
    with override(_language(request)):
        title, text = words()
        context |= {
            "language": get_language(),
            "title": title,
            "text": text,
            "home_url": f"/{get_language()}/",
        }
        content = loader.get_template("plain_error.html").render(context)
    return HttpResponse(content, status=status)


def _language(request: HttpRequest) -> str:
    """The address's language, else the browser's: the active one may be another visitor's."""
    try:
        return get_language_from_request(request, check_path=True)
    except Exception:
        # A request so broken that it cannot be read.
        return settings.LANGUAGE_CODE


def _typed(request: HttpRequest) -> list[dict]:
    try:
        return kept_texts(request.POST)
    except Exception:
        # Reading it may be what failed.
        return []
