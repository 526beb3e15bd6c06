"""How often one network can do what costs others something."""

from django.http import HttpRequest

from cms.api.problems import Refusal
from consultation_forms.submissions.network import count_request


def refuse_beyond(request: HttpRequest, scope: str, limit: int, seconds: int, words: str) -> None:
    """Count this request as the pages do; the answer then says when to come again.

    :param words: what is said to whoever has to wait.
    :raises Refusal: 429 beyond ``limit`` within the window, or when nobody can count.
    """
    count, reset = count_request(request, scope, seconds) or (limit + 1, seconds)
    if count > limit:
        request.rate_limit = (limit, 0, reset)
        raise Refusal(429, "too_many", words)
