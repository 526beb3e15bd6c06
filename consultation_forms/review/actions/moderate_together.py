"""Takes one step of moderation for many contributions, each in a transaction of its own."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogContext
from wagtail.models import ModelLogEntry

from consultation_forms.models import Contribution

_MOVED = gettext_lazy("Somebody has just moved %(reference)s: look again.")

#: What can happen to a contribution between reading it and moving it, with the words for it.
_CHANGED = {
    "contribution.edit": gettext_lazy(
        "The author of %(reference)s has just changed its text: read it again."
    ),
    "contribution.publish": _MOVED,
    "contribution.hide": _MOVED,
    "contribution.undo": _MOVED,
}


class Moderated(NamedTuple):
    """The contributions of which it is done, why the others were left, and what takes it back."""

    done: list[Contribution]
    left: list[str]
    step: UUID


class ModerateTogether:
    """What cannot be moved is left and named; the others are moved all the same.

    :param keys: the primary keys of the contributions.
    :param step: makes the action (such as ``HideContribution``) for one contribution.
    :param seen_at: when whoever decides read the texts: what its author changed or somebody else
        moved since is left.
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
                contribution = Contribution.objects.with_own_kind().get(pk=key)
                try:
                    self._move(contribution, context.uuid)
                    moderated.done.append(contribution)
                except ValidationError as error:
                    moderated.left.extend(error.messages)
        return moderated

    @transaction.atomic
    def _move(self, contribution: Contribution, own: UUID) -> None:
        self.step(contribution.own_kind).execute()
        # Asked after the step, which holds the row: nothing can happen to it any more.
        if self.seen_at and (action := self._happened_since(contribution, own)):
            raise ValidationError(_CHANGED[action] % {"reference": contribution.reference})

    def _happened_since(self, contribution: Contribution, own: UUID) -> str | None:
        entries = ModelLogEntry.objects.filter(
            action__in=_CHANGED,
            object_id=str(contribution.pk),
            timestamp__gt=self.seen_at,
        )
        return entries.exclude(uuid=own).values_list("action", flat=True).first()
