"""Gives many ideas the same outcome for the same reason."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from consultation_forms.models import Idea
from consultation_forms.review.actions.decide import DecideIdea, missing_reason
from consultation_forms.review.actions.one_by_one import Done, one_by_one
from consultation_forms.review.actions.prepare import PrepareDecision
from consultation_forms.review.permissions import may_decide
from consultation_forms.review.states import Outcome

#: An integrated idea names its own commitments: that is decided one by one.
TOGETHER = (Outcome.REJECTED, Outcome.ACCEPTED, Outcome.NOT_INTEGRATED)


class DecideTogether:
    """:param ideas: undecided ones; what is decided already is left and named.

    :param publish: at once, else the decisions are prepared.
    :param institution: the institution that answers; ``None`` for the one assigned to each idea.
    :param versions: what was seen of each, see ``one_by_one``.

    The other arguments are those of ``DecideIdea``.
    """

    def __init__(
        self,
        ideas: Iterable[Idea],
        user: Any,
        outcome: str,
        reason: str,
        publish: bool,
        institution: Any = None,
        reason_translations: dict[str, str] | None = None,
        versions: dict[int, str] | None = None,
    ):
        self.ideas = ideas
        self.user = user
        self.outcome = outcome
        self.reason = reason
        self.step = DecideIdea if publish else PrepareDecision
        self.institution = institution
        self.reason_translations = reason_translations
        self.versions = versions

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not decide.

        :raises ValidationError: by field, when the decision breaks a rule whatever the idea.
        """
        if not may_decide(self.user):
            raise PermissionDenied
        if self.outcome not in TOGETHER:
            raise ValidationError({"outcome": _("Choose an outcome.")})
        if self.step is DecideIdea and not self.reason.strip():
            raise ValidationError({"reason": missing_reason()})

    def execute(self) -> Done:
        """Raises what ``check`` raises."""
        self.check()
        return one_by_one(self.ideas, self._decide, self.versions)

    def _decide(self, idea: Idea) -> None:
        if hasattr(idea, "decision"):
            raise ValidationError(_("It is decided already."))
        self.step(
            idea,
            self.user,
            outcome=self.outcome,
            reason=self.reason,
            institution=self.institution or idea.institution,
            reason_translations=self.reason_translations,
        ).execute()
