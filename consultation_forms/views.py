"""The receipt: what a contributor sees after sending, and can come back to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consultation_forms.control.offers import DONE, erased, offers
from consultation_forms.control.standing import WAITING, standing
from consultation_forms.models import Contribution
from consultation_forms.submissions.receipt import contribution_behind, keep_private


@require_safe
def receipt(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """The receipt of one contribution, for whoever has its secret address."""
    contribution = contribution_behind(reference, secret)
    page = contribution.sent_from.specific.localized if contribution.sent_from else None
    response = render(
        request,
        "consultation_forms/receipt.html",
        {
            "contribution": contribution,
            "own_url": settings.SITE_URL + request.path,
            **standing(contribution, request),
            "done": DONE.get(request.GET.get("done", ""), ""),
            "offers": offers(contribution),
            "erased": erased(contribution),
            "thanks": _thanks(contribution, page),
            "back_url": page.get_url(request) if page else "",
        },
    )
    return keep_private(response)


def _thanks(contribution: Contribution, page):
    """The thank-you text of the form that it came through, if the form is still there.

    It tells what will happen: only as long as it has not.
    """
    if contribution.moderation not in WAITING:
        return ""
    for stream in getattr(page, "form_streams", []):
        for block in stream:
            if block.id == contribution.form_id:
                return block.value.get("thanks") or ""
    return ""
