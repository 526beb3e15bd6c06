"""Judges of a valid submission, mostly against spam. None of them can lose it."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.http import HttpRequest

from cms.plugins.registry import Registry

logger = logging.getLogger(__name__)

#: The code of a check that failed itself: a moderator looks instead.
FAILED = "check_failed"


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
#: ``"too_many"``. A code sends the contribution to moderation; moderators read it there, in the
#: words that the check's attribute ``words``, a dictionary, has for its codes.
SubmissionCheck = Callable[[Submission], str]

submission_checks: Registry[SubmissionCheck] = Registry("submission check")


class Guard(ABC):
    """A check that gives each form something to do, and looks at what was made of it.

    Register an instance as any other check::

        submission_checks.register("proof", ProofOfWork())
    """

    #: Django's templates call what can be called, which only a submission is meant for.
    do_not_call_in_templates = True
    #: The field of a submission in which the answer comes: ``raw[field]``, in forms and in the API.
    field: ClassVar[str]
    #: Drawn inside each form, with ``guard`` and ``form_id``. A page with a form can be cached and
    #: shared: what must be one person's is not in it, but fetched by a script.
    template: ClassVar[str]
    #: What moderators read, lazily translated, by the codes that it returns.
    words: ClassVar[dict[str, Any]]

    @abstractmethod
    def challenge(self, form_id: str) -> dict[str, Any]:
        """What is to be done, as JSON; a form that is read through the API carries it."""

    @abstractmethod
    def __call__(self, submission: Submission) -> str:
        """As of every check. Who sends no answer is flagged as well: nobody is refused."""


def guards() -> dict[str, Guard]:
    """The registered checks that give forms something to do, by name."""
    return {name: check for name, check in submission_checks.items() if isinstance(check, Guard)}


@submission_checks.rule
def _is_callable(_name: str, check: SubmissionCheck) -> str:
    return "" if callable(check) else f"it must be callable, not {check!r}"


def flags_of(submission: Submission) -> list[str]:
    """The codes of all checks. A check that fails is logged and sends to moderation."""
    flags = []
    for name, check in submission_checks.items():
        try:
            code = check(submission)
        except Exception:
            logger.exception("The submission check %s failed", name)
            code = FAILED
        if code:
            flags.append(code)
    return flags


def words_of_flags() -> dict[str, Any]:
    """What the checks' codes mean, lazily translated."""
    return {code: words for check in submission_checks for code, words in _words(check).items()}


def _words(check: SubmissionCheck) -> dict[str, Any]:
    return getattr(check, "words", {})
