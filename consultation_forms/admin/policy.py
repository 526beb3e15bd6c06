"""What staff may do to contributions as records."""

from wagtail.permission_policies import ModelPermissionPolicy


class NothingVanishesPolicy(ModelPermissionPolicy):
    """The usual permissions, save that nobody deletes a contribution, not even a superuser."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions):
        return super().users_with_any_permission(set(actions) - {"delete"})
