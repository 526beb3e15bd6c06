"""Puts ideas under a theme, and says which institution they concern."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultation_forms.models import Idea
from consultation_forms.review.permissions import may_assign_institution, may_assign_theme


class AssignIdeas:
    """All or none of them.

    :param changes: ``theme``, a theme of the ideas' plan, and ``institution``, an institution or
        ``None`` for none; both in the main language. What is left out stays as it is.
    """

    def __init__(self, ideas: Iterable[Idea], user: Any, **changes: Any):
        self.ideas = list(ideas)
        self.user = user
        self.changes = changes

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not.

        :raises ValidationError: by field, when the theme belongs to another plan than an idea.
        """
        may = {"theme": may_assign_theme, "institution": may_assign_institution}
        if not all(may[name](self.user) for name in self.changes):
            raise PermissionDenied
        theme = self.changes.get("theme")
        if theme and any(idea.plan_id != theme.plan_id for idea in self.ideas):
            raise ValidationError({"theme": _("This theme belongs to another plan.")})

    def execute(self) -> list[Idea]:
        """:returns: the ideas that changed. Raises what ``check`` raises."""
        self.check()
        with transaction.atomic():
            changed = [idea for idea in self.ideas if self._differs(idea)]
            keys = [idea.pk for idea in changed]
            if keys:
                Idea.objects.filter(pk__in=keys).update(**self.changes)
            for idea in changed:
                before = self._keys(idea)
                for name, value in self.changes.items():
                    setattr(idea, name, value)
                moved = {"before": before, "after": self._keys(idea)}
                data = {**self._data(), "changed": moved}
                log(idea, "idea.assign", user=self.user, data=data)
        return changed

    def _keys(self, idea: Idea) -> dict[str, int | None]:
        return {name: getattr(idea, f"{name}_id") for name in self.changes}

    def _differs(self, idea: Idea) -> bool:
        return any(
            getattr(idea, f"{name}_id") != (value.pk if value else None)
            for name, value in self.changes.items()
        )

    def _data(self) -> dict[str, str]:
        return {name: str(value or "") for name, value in self.changes.items()}
