"""How the steps of going live read in the history of a plan or page."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

from pages.go_live.checks.mail import TEST_MAIL
from pages.go_live.checks.privacy import CONFIRMED


def register_log_messages(actions: LogActionRegistry) -> None:
    actions.register_action(TEST_MAIL, _("Send a test e-mail"), _("Test e-mail sent"))
    actions.register_action(
        CONFIRMED, _("Confirm the privacy notice"), _("Privacy notice confirmed as it is")
    )
