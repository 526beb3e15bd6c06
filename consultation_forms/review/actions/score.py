"""Says how well an idea meets the criteria of its plan."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultation_forms.models import Idea, Score
from consultation_forms.review.permissions import may_score
from snippets.models import Criterion


class ScoreIdea:
    """:param values: one of ``Fulfilment`` by criterion in the main language; ``None`` takes the
    score back; a criterion that is left out stays as it is."""

    def __init__(self, idea: Idea, user: Any, values: dict[Criterion, int | None]):
        self.idea = idea
        self.user = user
        self.values = values

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not score.

        :raises ValidationError: when a criterion belongs to another plan.
        """
        if not may_score(self.user):
            raise PermissionDenied
        if any(criterion.plan_id != self.idea.plan_id for criterion in self.values):
            raise ValidationError(_("This criterion belongs to another plan."))

    def execute(self) -> bool:
        """:returns: whether anything changed. Raises what ``check`` raises."""
        self.check()
        with transaction.atomic():
            # Reviewers of the same idea queue here.
            Idea.objects.select_for_update().get(pk=self.idea.pk)
            present = dict(self.idea.scores.values_list("criterion_id", "value"))
            changes = {c: v for c, v in self.values.items() if present.get(c.pk) != v}
            for criterion, value in changes.items():
                self._write(criterion, value)
            if changes:
                scores = {str(criterion): value for criterion, value in changes.items()}
                log(self.idea, "idea.score", user=self.user, data={"scores": scores})
        return bool(changes)

    def _write(self, criterion: Criterion, value: int | None) -> None:
        if value is None:
            Score.objects.filter(idea=self.idea, criterion=criterion).delete()
            return
        Score.objects.update_or_create(
            idea=self.idea,
            criterion=criterion,
            defaults={"value": value, "scored_by": self.user, "scored_at": timezone.now()},
        )
