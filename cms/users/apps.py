from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    name = "cms.users"
    label = "users"
    verbose_name = _("Staff accounts")

    def ready(self):
        from cms.users import roles

        roles.speak()
