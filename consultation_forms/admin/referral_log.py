"""What happened to a referral, line by line."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from consultation_forms.models import Referral, ReferralEvent

_What = ReferralEvent.What

#: What the holder of the link did, with a detail that is not her own name.
_BY_HOLDER = {_What.DELEGATED, _What.TAKEN_BACK, _What.REOPENING_ASKED}
#: What happens without anybody's name: by a command, or in the demonstration.
_BY_ITSELF = {_What.SENT, _What.REMINDED}


def log_lines(referrals: Iterable[Referral]) -> list[dict[str, Any]]:
    """Newest first: ``{"at", "what", "who", "details"}``; nothing is said twice.

    :param referrals: one to an institution, and those to its colleagues.
    """
    holders = {one.pk: one.holder for one in referrals}
    return [
        _line(event, holders[event.referral_id])
        for event in ReferralEvent.objects.filter(referral__in=holders)
    ]


def _line(event: ReferralEvent, holder: str) -> dict[str, Any]:
    who, details = event.detail, holder
    if event.what in _BY_HOLDER:
        who, details = holder, event.detail
    elif not who:
        who = _("The portal") if event.what in _BY_ITSELF else holder
    return {
        "at": event.at,
        "what": event.get_what_display(),
        "who": who,
        "details": "" if details == who else details,
    }
