"""How what is done to a webhook reads in its history."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from cms.contrib.webhooks.actions.rotate_secret import LOG_ACTION


def register_log_messages(actions: LogActionRegistry) -> None:
    actions.register_action(LOG_ACTION, _("Make a new secret"), _("New secret made"))
