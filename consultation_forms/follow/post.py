"""Answers the follow form on an idea's page."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consultation_forms.follow.actions import FollowContribution
from consultation_forms.follow.form import FollowForm
from consultation_forms.models import Idea
from consultation_forms.submissions.network import exceeds_limit, is_same_origin
from consultation_forms.submissions.post import HttpResponseSeeOther

#: How many questions to addresses one network may cause in an hour; a school is one network.
FOLLOWS_PER_HOUR = 300


def answer_follow(
    request: HttpRequest, idea: Idea, back: str, draw: Callable[[FollowForm], HttpResponse]
) -> HttpResponse:
    """Ask the address that was sent whether it wants to follow ``idea``.

    The answer is the same whether somebody knows the address already: it tells nothing of others.

    :param back: the address of the idea's page.
    :param draw: renders that page with the form as it was refused.
    :returns: 303 back; 403, 422 or 429 with the page.
    """
    form = FollowForm(request.POST, idea=idea)
    status = _status(request, form)
    if status == 303 and not form.is_trapped:
        try:
            FollowContribution(idea, form.cleaned_data["email"], get_language()).execute()
        except ValidationError as error:
            form.add_error(None, error)
            status = 422
    if status == 303:
        response = HttpResponseSeeOther(f"{back}?follow=asked#follow")
    else:
        response = draw(form.refreshed())
        response.status_code = status
    response["Cache-Control"] = "private, no-store"
    return response


def _status(request: HttpRequest, form: FollowForm) -> int:
    """What to answer; the reason is added to the form."""
    if not form.is_valid():
        return 422
    if not is_same_origin(request):
        form.add_error(None, _("This came from another site."))
        return 403
    if exceeds_limit(request, "follow", FOLLOWS_PER_HOUR, 3600):
        form.add_error(None, _("Very many asked from your network. Try again in an hour."))
        return 429
    return 303
