"""Takes one step of moderation for many contributions, each in a transaction of its own."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import ModelLogEntry

from consultation_forms.models import Contribution


class Moderated(NamedTuple):
    """The contributions of which it is done, why the others were left, and what takes it back."""

    done: list[Contribution]
    left: list[str]
    step: UUID


class ModerateTogether:
    """What cannot be moved is left and named; the others are moved all the same.

    :param keys: the primary keys of the contributions.
    :param step: makes the action (such as ``HideContribution``) for one contribution.
    :param seen_at: when whoever decides read the texts: one that its author changed since is left.
    """

    def __init__(
        self,
        keys: Iterable[int],
        step: Callable[[Contribution], Any],
        user: Any,
        seen_at: datetime | None = None,
    ):
        self.keys = list(keys)
        self.step = step
        self.user = user
        self.seen_at = seen_at

    def execute(self) -> Moderated:
        """:raises PermissionDenied: when the user may not moderate."""
        with LogContext(user=self.user) as context:
            moderated = Moderated([], [], context.uuid)
            for key in self.keys:
                contribution = Contribution.objects.select_related("idea", "comment").get(pk=key)
                try:
                    self._move(contribution)
                    moderated.done.append(contribution)
                except ValidationError as error:
                    moderated.left.extend(error.messages)
        return moderated

    @transaction.atomic
    def _move(self, contribution: Contribution) -> None:
        self.step(contribution.own_kind).execute()
        # Asked after the step, which holds the row: nobody can change its text any more.
        if self.seen_at and self._was_changed(contribution):
            raise ValidationError(
                _("The author of %(reference)s has just changed its text: read it again.")
                % {"reference": contribution.reference}
            )

    def _was_changed(self, contribution: Contribution) -> bool:
        edits = ModelLogEntry.objects.filter(
            action="contribution.edit",
            object_id=str(contribution.pk),
            timestamp__gt=self.seen_at,
        )
        return edits.exists()
