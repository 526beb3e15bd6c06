"""The receipt: what a contributor sees after sending, and can come back to."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from consultation_forms.models import Contribution
from consultation_forms.review.states import Moderation
from consultation_forms.submissions.receipt import is_receipt_secret

_STATES = {
    Moderation.PENDING: gettext_lazy("It is safe with us and waits for moderation."),
    Moderation.PUBLISHED: gettext_lazy("It is published."),
    Moderation.HIDDEN: gettext_lazy("It is not shown on the site."),
}


@require_safe
def receipt(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """The receipt of one contribution, for whoever has its secret address."""
    contribution = get_object_or_404(
        Contribution.objects.select_related("sent_from"), reference=reference
    )
    if not is_receipt_secret(contribution, secret):
        raise Http404
    page = contribution.sent_from.specific.localized if contribution.sent_from else None
    response = render(
        request,
        "consultation_forms/receipt.html",
        {
            "contribution": contribution,
            "own_url": settings.SITE_URL + request.path,
            "state": _STATES[contribution.moderation],
            "steps": _steps(contribution),
            "thanks": _thanks(contribution, page),
            "back_url": page.get_url(request) if page else "",
        },
    )
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _steps(contribution: Contribution) -> list[str]:
    """What comes next, in words."""
    if contribution.moderation == Moderation.HIDDEN:
        return [contribution.hidden_reason]
    steps = [_("A moderator reads it, then it appears on the site.")]
    if contribution.kind == "idea":
        steps += [
            _("The institutions concerned study it."),
            _("The outcome is published with its reason on the idea's own page."),
        ]
    return steps[contribution.is_public :]


def _thanks(contribution: Contribution, page):
    """The thank-you text of the form that it came through, if the form is still there."""
    for stream in getattr(page, "form_streams", []):
        for block in stream:
            if block.id == contribution.form_id:
                return block.value.get("thanks") or ""
    return ""
