"""The content security policy: strict for visitors, what Wagtail needs in the admin."""

from csp.middleware import CSPMiddleware
from django.conf import settings


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp's middleware with another policy under ``/admin/`` and for what it previews.

    A preview is drawn as at the page's own address, within the admin, whose checks run in it.
    """

    def process_response(self, request, response):
        if request.path.startswith("/admin/") or getattr(request, "is_preview", False):
            response._csp_update = _admin_policy()
        return super().process_response(request, response)


def _admin_policy() -> dict[str, list[str]]:
    """With the front end that draws previews, if any, in the frame beside the form."""
    policy = dict(settings.ADMIN_CONTENT_SECURITY_POLICY)
    if settings.HEADLESS_FRONTEND_URL:
        policy["frame-src"] = [settings.HEADLESS_FRONTEND_URL]
    return policy
