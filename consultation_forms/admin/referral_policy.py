"""What staff may do to referrals as records."""

from wagtail.permission_policies import ModelPermissionPolicy

from consultation_forms.review.permissions import may_refer


class ReferralPolicy(ModelPermissionPolicy):
    """Whoever may refer ideas may see the referrals; nobody edits or deletes one as a record."""

    def user_has_permission(self, user, action):
        return action == "view" and may_refer(user)

    def users_with_any_permission(self, actions):
        return self._get_users_with_any_permission_codenames(["refer_idea"])
