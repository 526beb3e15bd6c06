"""What every answer of the API keeps, whatever made it: an operation, a plugin, the URLconf."""

import secrets
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from cms.api.origins import SAFE, WRITES, answer_preflight, may_write, share
from cms.api.problems import problem
from cms.api.throttles import tell_rate

PREFIX = "/api/"
#: Browsers and shared caches may keep a read for five seconds, then ask with its ``ETag``.
_FRESH = "public, max-age=5"


class ApiMiddleware:
    """Ignores cookies, tells languages from the address only, answers other sites, checks ETags."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        request.request_id = secrets.token_hex(8)
        _forget_visitor(request)
        method = request.method
        response = self._answer(request)
        if response.status_code >= 400 and "json" not in response.get("Content-Type", ""):
            response = _as_problem(request, response)
        return _finish(request, response, method)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if preflight := answer_preflight(request):
            return preflight
        if request.method in WRITES and not may_write(request):
            return problem(request, 403, "This site may not send.", code="origin")
        if request.method == "HEAD":
            request.method = "GET"
        return self.get_response(request)


def _forget_visitor(request: HttpRequest) -> None:
    request.COOKIES = {}
    request.META.pop("HTTP_COOKIE", None)
    request.META.pop("HTTP_ACCEPT_LANGUAGE", None)


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Django's own pages of errors, said as the API says them."""
    answer = problem(request, response.status_code)
    for name in ("Allow", "Retry-After"):
        if name in response:
            answer[name] = response[name]
    return answer


def _finish(request: HttpRequest, response: HttpResponse, method: str) -> HttpResponse:
    response.cookies.clear()
    del response["Vary"]
    if "Authorization" in request.headers:
        response["Vary"] = "Authorization"
        response["Cache-Control"] = "private, no-store"
    tell_rate(request, response)
    share(request, response)
    response["X-Request-ID"] = request.request_id
    if method not in SAFE:
        response.headers.setdefault("Cache-Control", "no-store")
        return response
    if response.status_code != 200 or response.streaming:
        return response
    response.headers.setdefault("Cache-Control", _FRESH)
    if "no-store" in response["Cache-Control"]:
        return _bodiless(response) if method == "HEAD" else response
    etag = quote_etag(sha256(response.content).hexdigest()[:32])
    response["ETag"] = etag
    response = get_conditional_response(request, etag=etag, response=response)
    return _bodiless(response) if method == "HEAD" else response


def _bodiless(response: HttpResponse) -> HttpResponse:
    response.content = b""
    return response
