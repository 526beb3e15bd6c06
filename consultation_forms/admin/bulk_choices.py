"""Which bulk actions a list offers: those that its reader may use, and no others."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.views.bulk_action.registry import bulk_action_registry


def _everybody(_user) -> bool:
    return True


class BulkChoicesMixin:
    """For an index view: Wagtail shows every action to everybody, and refuses it afterwards.

    An action says by a class method ``is_for(user)`` whom it is for; without it, it is for all.
    """

    model: Any
    request: Any

    @cached_property
    def bulk_choices(self) -> list[dict[str, Any]]:
        """``label``, ``aria_label``, ``url``, ``classes`` of each, in order."""
        meta = self.model._meta
        names = (meta.app_label, meta.model_name)
        actions = [
            action
            for action in bulk_action_registry.get_bulk_actions_for_model(*names)
            if getattr(action, "is_for", _everybody)(self.request.user)
        ]
        return [
            {
                "label": action.display_name,
                "aria_label": action.aria_label,
                "url": reverse("wagtail_bulk_action", args=[*names, action.action_type]),
                "classes": " ".join(action.classes),
            }
            for action in sorted(actions, key=lambda action: action.action_priority)
        ]
