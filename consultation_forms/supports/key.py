"""The only cookie that a visitor ever gets: a signed random number, set by supporting or voting.

In the API, which has no cookies, the client keeps the same signed number.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

_SALT = "consultation_forms.supporter"
_LIFETIME = timedelta(days=365)


def signed_supporter(supporter: uuid.UUID) -> str:
    """The text by which the portal knows its own number again."""
    return signing.dumps(str(supporter), salt=_SALT)


def read_supporter(signed: str) -> uuid.UUID | None:
    """The number in a signed text; ``None`` when the portal did not write it."""
    try:
        return uuid.UUID(signing.loads(signed, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def supporter_of(request: HttpRequest) -> uuid.UUID | None:
    """The supporter's number in the request's cookie; ``None`` without a genuine one."""
    return read_supporter(request.COOKIES.get(settings.PORTAL_SUPPORT_COOKIE, ""))


def remember_supporter(response: HttpResponse, supporter: uuid.UUID) -> None:
    response.set_cookie(
        settings.PORTAL_SUPPORT_COOKIE,
        signed_supporter(supporter),
        max_age=_LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
