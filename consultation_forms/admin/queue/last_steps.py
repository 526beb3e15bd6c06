"""What a moderator did last and can take back."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import ngettext

from consultation_forms.review.actions.undo import steps_of

_SHOWN = 5


class Step(NamedTuple):
    words: str
    at: datetime
    undo_url: str


def last_steps(user: Any) -> list[Step]:
    """The newest first, one line for all contributions that were moved together."""
    steps = steps_of(user).order_by().values("uuid", "action")
    counted = steps.annotate(count=Count("pk"), at=Max("timestamp")).order_by("-at")
    return [
        Step(
            words_of_step(step["action"], step["count"]),
            step["at"],
            reverse("queue:undo", args=[step["uuid"]]),
        )
        for step in counted[:_SHOWN]
    ]


def words_of_step(action: str, count: int) -> str:
    """:param action: of the log: ``contribution.publish`` or ``contribution.hide``."""
    if action == "contribution.publish":
        words = ngettext("%(count)s published", "%(count)s published", count)
    else:
        words = ngettext("%(count)s hidden", "%(count)s hidden", count)
    return words % {"count": count}
