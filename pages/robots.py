"""What robots may read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

#: Addresses with a secret in them, and searches, of which there is no end.
_NOT_FOR_ROBOTS = ("receipts", "follow", "mail", "referrals", "search", "_util")


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: /*/{name}/" for name in _NOT_FOR_ROBOTS),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
