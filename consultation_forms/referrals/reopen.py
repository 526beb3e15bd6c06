"""An institution wants to change what it sent."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultation_forms.models import Referral, ReferralEvent
from consultation_forms.referrals.answer import note
from consultation_forms.referrals.mails import write_reopening_asked


class AskToReopen:
    """Tells staff that an institution wants to change what it sent.

    :param why: in a line.
    """

    def __init__(self, referral: Referral, why: str):
        self.referral = referral
        self.why = why

    def check(self) -> None:
        """:raises ValidationError: when it is open, or not the focal point's to ask."""
        if self.referral.is_delegated or self.referral.answered_at is None:
            raise ValidationError(_("There is nothing to reopen."))

    def execute(self) -> None:
        self.check()
        with transaction.atomic():
            note(self.referral, ReferralEvent.What.REOPENING_ASKED, self.why)
            write_reopening_asked(self.referral, self.why)
