"""When nothing can be stored: a full disk, a database that is away, a lock held for too long."""

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpResponse

#: What Django raises then, on either database. Rules that are broken are other errors.
CANNOT_STORE = (OperationalError, InterfaceError, InternalError)

#: In seconds: what a browser or a client is told to wait.
_RETRY_AFTER = 120


def ask_to_retry(response: HttpResponse) -> HttpResponse:
    """Make ``response`` say that the fault is ours and passes: status 503."""
    response.status_code = 503
    response["Retry-After"] = str(_RETRY_AFTER)
    response["Cache-Control"] = "private, no-store"
    return response
