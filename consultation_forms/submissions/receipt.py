"""The secret in a receipt's address: derived, so that nothing of it is stored anywhere."""

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from consultation_forms.models import Contribution


def receipt_secret(contribution: Contribution) -> str:
    """160 bits that only the portal can compute, for this one contribution."""
    return salted_hmac(
        "consultation_forms.receipt",
        f"{contribution.pk}:{contribution.reference}",
        algorithm="sha256",
    ).hexdigest()[:40]


def is_receipt_secret(contribution: Contribution, secret: str) -> bool:
    return constant_time_compare(receipt_secret(contribution), secret)


def receipt_path(contribution: Contribution) -> str:
    """The receipt's path, in the active language."""
    return reverse("receipt", args=[contribution.reference, receipt_secret(contribution)])
