from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    name = "cms.users"
    label = "users"
    verbose_name = _("Staff accounts")
    default = True

    def ready(self):
        from cms.users import roles

        roles.speak()


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's screens of accounts, with the portal's forms."""

    user_viewset = "cms.users.viewset.AccountViewSet"
