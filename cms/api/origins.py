"""Which other sites' pages may use the API: everybody reads, configured ones write (CORS).

django-cors-headers answers either any origin or those of a list; it cannot answer ``*`` to reads,
which caches can share, and a list to writes.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.api.problems import problem
from consultation_forms.submissions.network import is_same_origin

SAFE = ("GET", "HEAD")
WRITES = ("POST", "PUT", "PATCH", "DELETE")
_ASKED = "Access-Control-Request-Method"
_EXPOSED = (
    "ETag, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After,"
    " X-Request-ID"
)
_SENT = "Content-Type, Idempotency-Key, If-None-Match"


def may_write(request: HttpRequest) -> bool:
    """Whether a write comes from the portal itself, from a configured site, or from no page."""
    return request.headers.get("Origin") in settings.PORTAL_API_ORIGINS or is_same_origin(request)


def answer_preflight(request: HttpRequest) -> HttpResponse | None:
    """What a browser asks before it sends; ``None`` for any other request."""
    method = request.headers.get(_ASKED, "")
    if request.method != "OPTIONS" or not method:
        return None
    if method not in (*SAFE, *WRITES):
        return problem(request, 405)
    origin = request.headers.get("Origin", "")
    if method in WRITES and origin not in settings.PORTAL_API_ORIGINS:
        return problem(request, 403, "This site may not send.", code="origin")
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Origin"] = "*" if method in SAFE else origin
    response["Access-Control-Allow-Methods"] = ", ".join(SAFE if method in SAFE else WRITES)
    response["Access-Control-Allow-Headers"] = _SENT
    response["Access-Control-Max-Age"] = "600"
    response["Cache-Control"] = "no-store"
    return response


def share(request: HttpRequest, response: HttpResponse) -> None:
    """Let pages of other origins read the answer. Nothing is ever answered to a cookie."""
    if request.method in SAFE:
        response["Access-Control-Allow-Origin"] = "*"
    elif (origin := request.headers.get("Origin", "")) in settings.PORTAL_API_ORIGINS:
        response["Access-Control-Allow-Origin"] = origin
        response["Vary"] = "Origin"
    else:
        return
    response["Access-Control-Expose-Headers"] = _EXPOSED
