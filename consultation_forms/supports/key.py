"""The only cookie that a visitor ever gets: a signed random number, set by supporting."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

_SALT = "consultation_forms.supporter"
_LIFETIME = timedelta(days=365)


def supporter_of(request: HttpRequest) -> uuid.UUID | None:
    """The supporter's number in the request's cookie; ``None`` without a genuine one."""
    try:
        return uuid.UUID(
            signing.loads(request.COOKIES.get(settings.PORTAL_SUPPORT_COOKIE, ""), salt=_SALT)
        )
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def remember_supporter(response: HttpResponse, supporter: uuid.UUID) -> None:
    response.set_cookie(
        settings.PORTAL_SUPPORT_COOKIE,
        signing.dumps(str(supporter), salt=_SALT),
        max_age=_LIFETIME,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
