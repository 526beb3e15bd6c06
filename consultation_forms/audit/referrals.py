"""The states of a referral, for the audit trail."""

from typing import Any

from consultation_forms.audit.record import record
from consultation_forms.models import Referral, ReferralEvent


def state_of(referral: Referral) -> str:
    """``out``, ``answered`` or ``revoked``."""
    if referral.revoked_at:
        return "revoked"
    return "answered" if referral.answered_at else "out"


def record_referral(
    referral: Referral, what: ReferralEvent.What, before: str | None, user: Any = None
) -> None:
    """:param before: what ``state_of`` said before it was changed; ``None`` for a new one.

    :param user: ``None`` for an institution.
    """
    record(
        f"referral {referral.pk}",
        f"referral.{what}",
        {"state": before},
        {"state": state_of(referral)},
        user_key=user and user.pk,
    )
