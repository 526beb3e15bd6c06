"""Judges of a valid submission, mostly against spam. None of them can lose it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from cms.plugins.registry import Registry


@dataclass(frozen=True)
class Submission:
    """What a check may look at.

    :param request: the request that brought it.
    :param cleaned_data: the valid answers.
    :param form_id: the id of the form's block.
    :param raw: the fields as sent, honeypot and stamp included.
    """

    request: HttpRequest
    cleaned_data: dict[str, Any]
    form_id: str
    raw: dict[str, Any] = field(default_factory=dict)


#: Takes a submission, returns ``""`` when it has nothing to say, else a short code such as
#: ``"too_many"``. A code sends the contribution to moderation; moderators read it there.
SubmissionCheck = Callable[[Submission], str]

submission_checks: Registry[SubmissionCheck] = Registry("submission check")
