"""Writes a decision down without publishing it, or forgets it again."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultation_forms.audit.listen import changed
from consultation_forms.models import Idea, PreparedDecision
from consultation_forms.review.actions.decide import DecideIdea
from consultation_forms.review.permissions import may_decide
from consultation_forms.review.states import Outcome


class PrepareDecision(DecideIdea):
    """Takes what ``DecideIdea`` takes; the reason and the commitments may still be missing."""

    def check(self) -> None:
        self.check_idea()
        if self.commitments and self.outcome != Outcome.INTEGRATED:
            raise ValidationError(
                {"commitments": _("Name the commitments of an integrated idea, and of no other.")}
            )

    def execute(self) -> PreparedDecision:
        """Raises what ``check`` raises."""
        self.check()
        with transaction.atomic():
            before = _prepared_outcome(self.idea)
            prepared, _created = PreparedDecision.objects.update_or_create(
                idea=self.idea,
                defaults={
                    "outcome": self.outcome,
                    "institution": self.institution,
                    "reason": self.reason,
                    "reason_translations": self.reason_translations,
                    "prepared_at": timezone.now(),
                    "prepared_by": self.user if self.user.pk else None,
                },
            )
            prepared.commitments.set(self.commitments)
            self.idea.prepared_decision = prepared
            log(
                self.idea,
                "idea.prepare",
                user=self.user if self.user.pk else None,
                data={
                    "outcome": str(self.outcome),
                    "reason": self.reason,
                    **changed("prepared", before, self.outcome),
                },
            )
        return prepared


class DiscardPrepared:
    """Forgets a prepared decision; its words stay in the idea's history."""

    def __init__(self, idea: Idea, user: Any):
        self.idea = idea
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not decide."""
        if not may_decide(self.user):
            raise PermissionDenied

    def execute(self) -> bool:
        """:returns: whether there was anything to forget."""
        self.check()
        with transaction.atomic():
            before = _prepared_outcome(self.idea)
            deleted, _rows = PreparedDecision.objects.filter(idea=self.idea).delete()
            if deleted:
                data = changed("prepared", before, None)
                log(self.idea, "idea.discard", user=self.user, data=data)
        return bool(deleted)


def _prepared_outcome(idea: Idea) -> str | None:
    prepared = PreparedDecision.objects.filter(idea=idea)
    return prepared.values_list("outcome", flat=True).first()
