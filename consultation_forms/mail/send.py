"""Sends the messages that are due."""

import logging
from contextlib import suppress
from smtplib import SMTPException

from django.core.mail import get_connection

from consultation_forms.mail.claim import claim_next, finish, postpone
from consultation_forms.mail.compose import compose
from consultation_forms.mail.delivery import Delivery
from consultation_forms.mail.kinds import mail_kinds
from consultation_forms.models import Message

logger = logging.getLogger(__name__)

_ERROR_LENGTH = 500


class SendDueMessages:
    """Each message is claimed in a transaction of its own and sent outside any.

    A message that cannot be sent waits for its next try. When the mail server itself cannot be
    reached, the others are left for later rather than kept waiting for it one by one.
    """

    def __init__(self):
        self.server = get_connection()

    def execute(self) -> int:
        """:returns: how many were sent."""
        count = 0
        try:
            while message := claim_next():
                try:
                    self.server.open()
                except (OSError, SMTPException) as error:
                    self._fail(message, error)
                    break
                count += self._send(message)
        finally:
            self._hang_up()
        return count

    def _send(self, message: Message) -> bool:
        try:
            if not mail_kinds.get(message.kind).is_wanted(message):
                finish(message, Delivery.DROPPED)
                return False
            if not compose(message, self.server).send():
                raise ValueError("The message has no recipient.")
        except Exception as error:
            self._fail(message, error)
            self._hang_up()
            return False
        finish(message, Delivery.SENT)
        return True

    def _fail(self, message: Message, error: Exception) -> None:
        # The address is in the row, and only there.
        logger.warning("Message %s was not sent: %s", message.pk, type(error).__name__)
        words = f"{type(error).__name__}: {error}".replace("\x00", "")
        postpone(message, words[:_ERROR_LENGTH])

    def _hang_up(self) -> None:
        with suppress(OSError, SMTPException):
            self.server.close()
