"""How a vote is refused through the API: as a support is.

Plugins stand beside the API, not upon it. It answers with the ``code`` and the ``errors`` of any
``HttpError``, and with the ``rate_limit`` of the request.
"""

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import HttpError

from cms.contrib.poll.poll import Poll
from cms.contrib.poll.vote import seconds_to_wait


class VoteRefusal(HttpError):
    """:param code: stable, for programs.
    :param name: of the field of the body that is to be mended, if one is.
    :param fault: the stable code of what is wrong with it.
    """

    def __init__(self, status: int, code: str, words: str, name: str = "", fault: str = ""):
        super().__init__(status, words)
        self.code = code
        self.errors = [{"loc": ["body", name], "msg": words, "type": fault}] if name else []


def refuse_crowd(request: HttpRequest, poll: Poll) -> None:
    """Count a person who has not voted in the poll yet.

    :raises VoteRefusal: 429 when her network has too many today; ``Retry-After`` says when that
        ends.
    """
    if wait := seconds_to_wait(request, poll):
        request.rate_limit = (settings.PORTAL_VOTERS_PER_DAY, 0, wait)
        words = "Very many new votes in this poll came from this network today."
        raise VoteRefusal(429, "too_many", words)
