"""The receipt: what a contributor sees after sending, and can come back to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.plugins.form_types import form_types
from consultation_forms.control.offers import DONE, erased, offers
from consultation_forms.models import Contribution
from consultation_forms.public_url import public_url
from consultation_forms.review.states import Moderation
from consultation_forms.submissions.receipt import contribution_behind, keep_private

#: Nothing has happened to it yet, or nothing is public about it.
_WAITING = (Moderation.PENDING, Moderation.PRIVATE)


@require_safe
def receipt(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """The receipt of one contribution, for whoever has its secret address."""
    contribution = contribution_behind(reference, secret)
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
            "done": DONE.get(request.GET.get("done", ""), ""),
            "offers": offers(contribution),
            "erased": erased(contribution),
            "steps": form_type.next_steps(contribution),
            "reason": _reason(contribution),
            "joined": _joined(contribution, request),
            "public_url": public_url(contribution, request),
            "thanks": _thanks(contribution, page),
            "back_url": page.get_url(request) if page else "",
        },
    )
    return keep_private(response)


def _title(contribution: Contribution) -> str:
    if contribution.moderation in _WAITING:
        return _("Thank you. We have received it.")
    return _("What became of what you sent")


def _joined(contribution: Contribution, request: HttpRequest) -> dict[str, str] | None:
    """The idea that it was merged into: ``{"title", "language", "url"}``."""
    leading = getattr(contribution, "joined_with", None)
    if leading is None:
        return None
    url = public_url(leading, request)
    return {"title": leading.title, "language": leading.language, "url": url}


def _reason(contribution: Contribution) -> dict[str, str] | None:
    """Why it was hidden, or decided as it was: ``{"text", "language"}``."""
    if contribution.moderation == Moderation.HIDDEN:
        return {"text": contribution.hidden_in_words, "language": ""}
    shown = getattr(contribution, "joined_with", None) or contribution
    if shown.is_public and (decision := getattr(shown, "decision", None)):
        text, language = decision.localized_reason
        return {"text": text, "language": language}
    return None


def _thanks(contribution: Contribution, page):
    """The thank-you text of the form that it came through, if the form is still there.

    It tells what will happen: only as long as it has not.
    """
    if contribution.moderation not in _WAITING:
        return ""
    for stream in getattr(page, "form_streams", []):
        for block in stream:
            if block.id == contribution.form_id:
                return block.value.get("thanks") or ""
    return ""
