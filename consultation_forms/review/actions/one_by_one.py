"""Takes one step for many ideas, each in a transaction of its own."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultation_forms.models import Idea
from consultation_forms.review.version import version_of_idea


class Done(NamedTuple):
    """The ideas of which it is done, and those left as they were with the words why."""

    ideas: list[Idea]
    left: list[tuple[Idea, str]]


def one_by_one(
    ideas: Iterable[Idea], step: Callable[[Idea], None], versions: dict[int, str] | None
) -> Done:
    """What breaks a rule is left and named; the others are done all the same.

    :param step: gets each idea freshly read and locked, and raises ``ValidationError`` to leave it.
    :param versions: by primary key, what was seen of each idea (see ``version_of_idea``); whatever
        was changed since is left. ``None`` compares nothing.
    """
    done = Done([], [])
    for key in [idea.pk for idea in ideas]:
        with transaction.atomic():
            idea = Idea.objects.for_decision().get_locked(key)
            try:
                if versions is not None and versions.get(key) != version_of_idea(idea):
                    raise ValidationError(_("Somebody changed it after you looked."))
                step(idea)
                done.ideas.append(idea)
            except ValidationError as error:
                done.left.append((idea, " ".join(error.messages)))
    return done
