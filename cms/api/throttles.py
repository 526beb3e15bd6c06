"""How much one network can ask within a minute, and how it is told."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja.throttling import BaseThrottle

from cms.api.origins import WRITES
from consultation_forms.submissions.network import count_request

SECONDS = 60


class NetworkThrottle(BaseThrottle):
    """Counts in fixed windows of a minute. Without a cache nobody is kept out.

    :param setting: the name of the setting that says how many requests are fine.
    """

    def __init__(self, setting: str):
        self.setting = setting

    def allow_request(self, request: HttpRequest) -> bool:
        limit = getattr(settings, self.setting)
        counted = count_request(request, self.setting, SECONDS)
        if counted is None:
            return True
        count, reset = counted
        request.rate_limit = (limit, max(0, limit - count), reset)
        return count <= limit

    def wait(self) -> None:
        """The answer takes it from the request: one throttle serves many at the same time."""


reads = NetworkThrottle("PORTAL_API_READS_PER_MINUTE")
writes = NetworkThrottle("PORTAL_API_WRITES_PER_MINUTE")


class MethodThrottle(BaseThrottle):
    """For operations that name no throttle: plugins cannot, they do not know of these."""

    def allow_request(self, request: HttpRequest) -> bool:
        return (writes if request.method in WRITES else reads).allow_request(request)

    def wait(self) -> None:
        """As above."""


by_method = MethodThrottle()


def tell_rate(request: HttpRequest, response: HttpResponse) -> None:
    """``RateLimit-*`` on what was counted, ``Retry-After`` on what was refused for it."""
    counted = getattr(request, "rate_limit", None)
    if counted is None:
        return
    limit, remaining, reset = counted
    response["RateLimit-Limit"] = str(limit)
    response["RateLimit-Remaining"] = str(remaining)
    response["RateLimit-Reset"] = str(reset)
    if response.status_code == 429:
        response["Retry-After"] = str(reset)
