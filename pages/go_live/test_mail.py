"""Sends a member of staff an e-mail, to see whether e-mails arrive."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from pages.go_live.checks.mail import TEST_MAIL
from snippets.models import ActionPlan


class SendTestMail:
    """At once, past the outbox, so that what the mail server says can be told.

    :param plan: in whose history it is noted.
    :param user: who gets it.
    """

    def __init__(self, plan: ActionPlan, user: Any):
        self.plan = plan
        self.user = user

    def check(self) -> None:
        """:raises ValidationError: when she has no address."""
        if not self.user.email:
            raise ValidationError(_("Your account has no e-mail address: add one, then try again."))

    def execute(self) -> None:
        """Hand the e-mail to the mail server.

        :raises ValidationError: when she has no address, or with what the mail server said.
        """
        self.check()
        mail = EmailMessage(
            _("A test from %(site)s") % {"site": settings.WAGTAIL_SITE_NAME},
            _("E-mails of the portal arrive. Nothing is to be done.") + f"\n\n{settings.SITE_URL}/",
            to=[self.user.email],
        )
        try:
            mail.send()
        except (
            OSError
        ) as error:  # refused, unreachable, too late: smtplib's errors are of this kind
            words = _("The mail server did not take it: %(error)s")
            raise ValidationError(words % {"error": f"\u2068{error}\u2069"}) from error
        log(instance=self.plan, action=TEST_MAIL, user=self.user)
