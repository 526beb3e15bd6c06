"""Publishes many prepared decisions together."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from consultation_forms.models import Idea
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.actions.one_by_one import Done, one_by_one
from consultation_forms.review.permissions import may_decide


class PublishDecisions:
    """Each through ``DecideIdea``: the rules, the log and the events are the same.

    :param ideas: with a prepared decision; what cannot be published stays prepared and is named.
    :param versions: what was seen of each, see ``one_by_one``.
    """

    def __init__(self, ideas: Iterable[Idea], user: Any, versions: dict[int, str] | None = None):
        self.ideas = ideas
        self.user = user
        self.versions = versions

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not decide."""
        if not may_decide(self.user):
            raise PermissionDenied

    def obstacle(self, idea: Idea) -> str:
        """Why the idea's prepared decision cannot be published yet; ``""`` when it can."""
        try:
            self._decide(idea).check()
        except ValidationError as error:
            return " ".join(error.messages)
        return ""

    def execute(self) -> Done:
        """Raises what ``check`` raises."""
        self.check()
        return one_by_one(self.ideas, lambda idea: self._decide(idea).execute(), self.versions)

    def _decide(self, idea: Idea) -> DecideIdea:
        if not hasattr(idea, "prepared_decision"):
            raise ValidationError(_("Nothing is prepared."))
        return DecideIdea(idea, self.user, **idea.prepared_decision.decision_arguments)
