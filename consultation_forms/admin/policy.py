"""What staff may do to contributions as records."""

from wagtail.permission_policies import ModelPermissionPolicy

from consultation_forms.models.contribution import public_kinds
from consultation_forms.review.permissions import may_moderate, may_see_personal_data


class KindPolicy(ModelPermissionPolicy):
    """The usual permissions of one kind of contribution, with two differences: nobody deletes one,
    not even a superuser; and who moderates may view whatever she moderates, plugins' kinds too."""

    def user_has_permission(self, user, action):
        if action == "delete":
            return False
        moderates = action == "view" and self.model in public_kinds() and may_moderate(user)
        return moderates or super().user_has_permission(user, action)

    def users_with_any_permission(self, actions):
        return super().users_with_any_permission(set(actions) - {"delete"})


class PersonalPolicy(ModelPermissionPolicy):
    """Rows full of addresses: seen by those who may see personal data, changed by nobody."""

    def user_has_permission(self, user, action):
        return action == "view" and may_see_personal_data(user)


class QueuePolicy(ModelPermissionPolicy):
    """What waits for moderation: seen by moderators, and moved by the steps of moderation only."""

    def user_has_permission(self, user, action):
        return action == "view" and may_moderate(user)
