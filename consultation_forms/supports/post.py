"""Answers the press of the support button."""

import uuid

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from consultation_forms.models import Idea, Support
from consultation_forms.submissions.network import exceeds_limit, is_same_origin
from consultation_forms.submissions.post import HttpResponseSeeOther
from consultation_forms.supports.actions import SupportIdea, WithdrawSupport
from consultation_forms.supports.key import remember_supporter, supporter_of

_DAY = 24 * 3600


def support_scope(idea: Idea) -> str:
    """What the new supporters of one idea are counted under, from pages and the API together."""
    return f"support:{idea.leading_id}"


def is_new(idea: Idea, supporter: uuid.UUID) -> bool:
    """Whether this person's support is one more: her key may come from any other idea or poll."""
    return not Support.objects.filter(idea=idea.leading_id, supporter=supporter).exists()


def answer_support(request: HttpRequest, idea: Idea, back: str) -> HttpResponse:
    """Support ``idea``, or take it back when ``withdraw`` was sent.

    :param back: the address to go to afterwards.
    :returns: 303 back; 403 for a foreign origin or a closed activity; 429 when one network has
        made more new supporters of this idea today than is believable. Each with words.
    """
    if not is_same_origin(request):
        return _refusal(request, back, _("The request came from another site."), 403)
    known = supporter_of(request)
    supporter = known or uuid.uuid4()
    action = WithdrawSupport if request.POST.get("withdraw") else SupportIdea
    if action is SupportIdea and is_new(idea, supporter):
        limit = settings.PORTAL_SUPPORTERS_PER_DAY
        if exceeds_limit(request, support_scope(idea), limit, _DAY):
            return _refusal(
                request,
                back,
                _("Very many new supports of this idea came from your network today."),
                429,
            )
    try:
        action(idea, supporter).execute()
    except PermissionDenied:
        return _refusal(request, back, _("Ideas cannot be supported at present."), 403)
    response = HttpResponseSeeOther(back)
    response["Cache-Control"] = "private, no-store"
    if known is None and action is SupportIdea:
        remember_supporter(response, supporter)
    return response


def _refusal(request: HttpRequest, back: str, reason: str, status: int) -> HttpResponse:
    response = render(
        request,
        "consultation_forms/support_refused.html",
        {"reason": reason, "back": back},
        status=status,
    )
    response["Cache-Control"] = "private, no-store"
    return response
