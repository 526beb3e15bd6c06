"""Error pages, in the visitor's language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import get_language


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    request.page_ancestors = []
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without a context processor: nothing here may ask a database that may be the trouble."""
    return HttpResponse(
        loader.get_template("500.html").render({"language": get_language()}), status=500
    )
