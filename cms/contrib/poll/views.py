"""The poll's own page, the press of its button, and its results for the script."""

import json
import uuid

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.contrib.poll.form import VoteForm
from cms.contrib.poll.poll import Poll, find_poll
from cms.contrib.poll.presenter import number_in_words, present_poll, result_rows, voters
from cms.contrib.poll.vote import CastVote, answer_of, seconds_to_wait
from consultation_forms.submissions.network import is_same_origin
from consultation_forms.submissions.post import HttpResponseSeeOther
from consultation_forms.supports.key import remember_supporter, supporter_of
from snippets.localization import address_in

#: In seconds: how long a cache may answer for us.
_FRESH = 5


@require_safe
def poll_page(request: HttpRequest, key: str) -> HttpResponse:
    """The poll alone, with what whoever reads it voted for: the page it stands on tells nobody."""
    return _own_page(request, _poll(key))


@require_POST
def vote(request: HttpRequest, key: str) -> HttpResponse:
    """Take a vote, or change it.

    :returns: 303 to the poll's own page; 422 with it when no answer was chosen; 403 for a foreign
        origin or a poll that is not open; 429 when one network has more voters today than is
        believable.
    """
    poll = _poll(key)
    if not is_same_origin(request):
        return _refusal(request, poll, _("The request came from another site."), 403)
    if not poll.is_open:
        return _closed(request, poll)
    form = VoteForm(poll, request.POST)
    if not form.is_valid():
        return _own_page(request, poll, form)
    known = supporter_of(request)
    if not answer_of(poll, known) and seconds_to_wait(request, poll):
        reason = _("Very many new votes in this poll came from your network today.")
        return _refusal(request, poll, reason, 429)
    voter = known or uuid.uuid4()
    try:
        CastVote(poll, voter, form.cleaned_data["answer"]).execute()
    except PermissionDenied:
        return _closed(request, poll)
    response = HttpResponseSeeOther(f"{poll.path}#{poll.anchor}")
    if known is None:
        remember_supporter(response, voter)
    return _private(response)


@require_safe
def poll_results(request: HttpRequest, key: str) -> HttpResponse:
    """The results as the script draws them; 403 as long as they are not for whoever asks."""
    poll = _poll(key)
    if not poll.shows_everybody and not poll.shows(bool(answer_of(poll, supporter_of(request)))):
        return _private(JsonResponse({"detail": "The results are not shown yet."}, status=403))
    votes = poll.votes.by_answer()
    shown = {
        "rows": [{**row, "value": intcomma(row["value"])} for row in result_rows(poll, votes)],
        "note": number_in_words(voters(poll, votes)),
        "is_open": poll.is_open,
    }
    etag = f'"{salted_hmac("poll", json.dumps(shown)).hexdigest()[:20]}"'
    response = get_conditional_response(request, etag=etag, response=JsonResponse(shown))
    response["ETag"] = etag
    if not poll.shows_everybody:
        return _private(response)
    response["Cache-Control"] = f"public, max-age={_FRESH}"
    return response


def _poll(key: str) -> Poll:
    """:raises Http404: also when its page is not for everybody."""
    poll = find_poll(key)
    if poll is None:
        raise Http404
    return poll


def _own_page(request: HttpRequest, poll: Poll, form: VoteForm | None = None) -> HttpResponse:
    """:param form: one that was refused: then the status is 422."""
    _speak_of(request, poll)
    mine = answer_of(poll, supporter_of(request))
    shown = present_poll(poll, poll.votes.by_answer(), my_answer=mine, form=form)
    context = {"poll": shown, "question": poll.value["question"], "back": poll.page_path}
    return _private(render(request, "poll/page.html", context, status=422 if form else 200))


def _closed(request: HttpRequest, poll: Poll) -> HttpResponse:
    reason = _("This poll is closed.") if poll.window.is_over else _("This poll is not open yet.")
    return _refusal(request, poll, reason, 403)


def _refusal(request: HttpRequest, poll: Poll, reason: str, status: int) -> HttpResponse:
    _speak_of(request, poll)
    context = {"reason": reason, "back": poll.page_path}
    return _private(render(request, "poll/refused.html", context, status=status))


def _speak_of(request: HttpRequest, poll: Poll) -> None:
    """The links to other languages lead to the poll, not to where it was sent."""
    languages = (code for code, _name in settings.LANGUAGES)
    request.own_addresses = {code: address_in(poll.path, code) for code in languages}


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
