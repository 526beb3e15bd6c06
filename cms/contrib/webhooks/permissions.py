"""May she? Webhooks send what happens to other machines: only administrators set them up."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


def may_administer(user: Any) -> bool:
    """Set webhooks up, give them new secrets, read their log and send again."""
    return user.has_perm("webhooks.change_webhook")


class LogPolicy(ModelPermissionPolicy):
    """The log: seen by who administers webhooks, changed by nobody."""

    def user_has_permission(self, user, action):
        return action == "view" and may_administer(user)
