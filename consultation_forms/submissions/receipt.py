"""The secret in a receipt's address: derived, so that nothing of it is stored anywhere."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
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


def contribution_behind(reference: str, secret: str) -> Contribution:
    """The idea, comment or registration whose receipt has this address.

    :raises Http404: when there is none; nobody learns which of the two was wrong.
    """
    contribution = get_object_or_404(
        Contribution.objects.select_related("sent_from"), reference=reference
    )
    if not is_receipt_secret(contribution, secret):
        raise Http404
    return contribution.own_kind


def keep_private(response: HttpResponse) -> HttpResponse:
    """For an answer whose address is a secret: nobody stores it, passes it on or lists it."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def receipt_path(contribution: Contribution) -> str:
    """The receipt's path, in the active language."""
    return reverse("receipt", args=[contribution.reference, receipt_secret(contribution)])
