"""The receipt: what a contributor sees after sending, and can come back to."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.plugins.form_types import form_types
from consultation_forms.models import Contribution
from consultation_forms.public_url import public_url
from consultation_forms.review.states import Moderation
from consultation_forms.submissions.receipt import is_receipt_secret


@require_safe
def receipt(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """The receipt of one contribution, for whoever has its secret address."""
    contribution = get_object_or_404(
        Contribution.objects.select_related("sent_from"), reference=reference
    )
    if not is_receipt_secret(contribution, secret):
        raise Http404
    contribution = _own_kind(contribution)
    form_type = form_types.get(contribution.kind)
    page = contribution.sent_from.specific.localized if contribution.sent_from else None
    response = render(
        request,
        "consultation_forms/receipt.html",
        {
            "contribution": contribution,
            "own_url": settings.SITE_URL + request.path,
            "title": _title(contribution),
            "state": form_type.standing(contribution),
            "steps": form_type.next_steps(contribution),
            "reason": _reason(contribution),
            "public_url": public_url(contribution, request),
            "thanks": _thanks(contribution, page),
            "back_url": page.get_url(request) if page else "",
        },
    )
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _own_kind(contribution: Contribution) -> Contribution:
    """The same contribution as the idea, comment or registration that it is."""
    for field in Contribution._meta.related_objects:
        if field.parent_link and hasattr(contribution, field.name):
            return getattr(contribution, field.name)
    return contribution


def _title(contribution: Contribution) -> str:
    if contribution.moderation in (Moderation.PENDING, Moderation.PRIVATE):
        return _("Thank you. We have received it.")
    return _("What became of what you sent")


def _reason(contribution: Contribution) -> dict[str, str] | None:
    """Why it was hidden, or decided as it was: ``{"text", "language"}``."""
    if contribution.moderation == Moderation.HIDDEN:
        return {"text": contribution.hidden_reason, "language": ""}
    if contribution.is_public and (decision := getattr(contribution, "decision", None)):
        text, language = decision.localized_reason
        return {"text": text, "language": language}
    return None


def _thanks(contribution: Contribution, page):
    """The thank-you text of the form that it came through, if the form is still there."""
    for stream in getattr(page, "form_streams", []):
        for block in stream:
            if block.id == contribution.form_id:
                return block.value.get("thanks") or ""
    return ""
