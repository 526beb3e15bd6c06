"""Why a link opens nothing any more, in words for whoever had it."""

from django.utils.translation import gettext as _

from consultation_forms.models import Referral


def ended_words(referral: Referral) -> str:
    """A referral that is revoked has no newer link: renewing it takes the revocation back."""
    if referral.root.revoked_at:
        return _(
            "The team of the portal closed this access: it expects no answer here any more. If you "
            "think that this is a mistake, ask whoever sent you the link."
        )
    if referral.revoked_at:
        return _(
            "This access was closed: whoever asked you has the ideas again, and no answer is "
            "expected of you any more."
        )
    return _(
        "It is too old, or it was replaced by a newer one. Look for a later e-mail, or ask whoever "
        "sent it to you for a new link."
    )
