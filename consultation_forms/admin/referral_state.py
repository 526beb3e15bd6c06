"""Where a referral stands, in words for staff."""

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation_forms.models import Referral, ReferralEvent


def state_of(referral: Referral) -> str:
    """One that is overdue stands out; its events are read already."""
    if referral.revoked_at:
        return _("Revoked")
    if referral.answered_at:
        return _("Asked to be reopened") if _asks(referral) else _("Answered")
    if referral.is_overdue:
        words = overdue_words(referral)
        return format_html('<strong class="w-text-critical-200">{}</strong>', words)
    return _("Waiting for answers")


def overdue_words(referral: Referral) -> str:
    days = (timezone.localdate() - referral.due_on).days
    return ngettext("Overdue by %(days)s day", "Overdue by %(days)s days", days) % {"days": days}


def _asks(referral: Referral) -> bool:
    asked = [e.at for e in referral.events.all() if e.what == ReferralEvent.What.REOPENING_ASKED]
    return any(at >= referral.answered_at for at in asked)
