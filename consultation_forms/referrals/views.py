"""The page behind an institution's link: no account, no cookie; the link is the permission."""

from datetime import timedelta

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.fields.plain_text import clean_text
from consultation_forms.models import Referral, ReferralEvent
from consultation_forms.referrals.answer import SaveAnswers, SendAnswers, lock, note
from consultation_forms.referrals.delegate import DelegateIdeas, HandBack, TakeBack
from consultation_forms.referrals.ended import ended_words
from consultation_forms.referrals.links import find_link
from consultation_forms.referrals.page import own_addresses, page_context, stamp_id
from consultation_forms.referrals.reopen import AskToReopen
from consultation_forms.referrals.sheet import AnswerSheet
from consultation_forms.submissions.network import is_same_origin
from consultation_forms.submissions.post import HttpResponseSeeOther
from consultation_forms.submissions.stamp import InvalidStamp, read_stamp

_CONFLICT = 409
_GONE = 410
_KEPT_NAMES = ("reason", "proposed_commitment", "note")


@require_http_methods(["GET", "HEAD", "POST"])
def referral_page(request: HttpRequest, token: str) -> HttpResponse:
    """:returns: 404 for a link that never was; 410, in words, for one that has ended."""
    link = find_link(token)
    if link is None:
        raise Http404
    request.own_addresses = own_addresses(token)
    if link.replaced_at or not link.referral.is_usable:
        response = _gone(request, link.referral)
    elif request.method == "POST":
        response = _take(request, link.referral)
    else:
        _note_opening(link.referral)
        response = _draw(request, AnswerSheet(link.referral))
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    # Django writes the address of every refused request into the log; this one is a secret.
    response._has_been_logged = True
    return response


def _note_opening(referral: Referral) -> None:
    """At most one an hour: a page is opened often while it is filled in."""
    opened = referral.events.filter(what=ReferralEvent.What.OPENED)
    if not opened.filter(at__gt=timezone.now() - timedelta(hours=1)).exists():
        note(referral, ReferralEvent.What.OPENED, referral.contact_name)


def _take(request: HttpRequest, referral: Referral) -> HttpResponse:
    try:
        data = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        return render(request, "consultation_forms/too_big.html", status=413)
    with transaction.atomic():
        referral = lock(referral)
        if not referral.is_usable:
            return _gone(request, referral)
        sheet = AnswerSheet(referral, data)
        if refusal := _refusal(request, referral):
            words, status = refusal
            return _draw(request, sheet, status, words)
        if referral.is_finished:
            return _take_when_finished(request, referral)
        return _do(request, sheet)


def _refusal(request: HttpRequest, referral: Referral) -> tuple[str, int] | None:
    if not is_same_origin(request):
        words = _("This came from another site. Your text is below: check it and send it again.")
        return words, 403
    try:
        read_stamp(request.POST.get("stamp", ""), stamp_id(referral))
    except InvalidStamp:
        words = _("This page was open for too long. Your text is kept: please send it again.")
        return words, 422
    return None


def _do(request: HttpRequest, sheet: AnswerSheet) -> HttpResponse:
    """Save what can be saved, whatever else was asked for; then do that, if all is well."""
    what, _colon, argument = request.POST.get("do", "save").partition(":")
    saved = SaveAnswers(sheet).execute()
    if what != "delegate" and sheet.colleague and sheet.colleague.is_begun:
        sheet.colleague.add_error(
            None, _("Your colleague is not asked yet: press the button there, or empty it.")
        )
    words = ""
    if sheet.is_valid and not sheet.conflicts:
        steps = {
            "send": ("sent", SendAnswers(sheet)),
            "hand_back": ("handed_back", HandBack(sheet)),
            "delegate": ("delegated", DelegateIdeas(sheet)),
            "take_back": ("taken_back", TakeBack(sheet.referral, argument)),
        }
        done, step = steps.get(what, ("saved", None))
        try:
            if step:
                step.execute()
            known = {form.row.idea.reference for form in sheet.answers}
            place = f"#idea-{argument}" if argument in known else ""
            return HttpResponseSeeOther(f"{request.path}?done={done}{place}")
        except ValidationError as error:
            words = " ".join(error.messages)
    words = words or _("Not everything is saved yet: what is missing is marked below.")
    if saved:
        words = f"{words} {_('The other answers are saved.')}"
    return _draw(request, sheet, _CONFLICT if sheet.conflicts else 422, words)


def _take_when_finished(request: HttpRequest, referral: Referral) -> HttpResponse:
    if request.POST.get("do") == "ask":
        try:
            why = clean_text(request.POST.get("why", ""), multiline=False)
            AskToReopen(referral, why).execute()
            return HttpResponseSeeOther(f"{request.path}?done=asked")
        except ValidationError as error:
            words = " ".join(error.messages)
    else:
        words = _("The answers were sent in the meantime, so yours were not saved.")
    return _draw(request, AnswerSheet(referral), _CONFLICT, words)


def _draw(
    request: HttpRequest, sheet: AnswerSheet, status: int = 200, words: str = ""
) -> HttpResponse:
    context = page_context(sheet)
    context |= {
        "message": words,
        "done": "" if words else _done_words().get(request.GET.get("done", ""), ""),
        "texts": kept_texts(request) if context["is_finished"] else [],
        "action": request.path,
        "why": request.POST.get("why", ""),
    }
    return render(request, "consultation_forms/referrals/page.html", context, status=status)


def _gone(request: HttpRequest, referral: Referral) -> HttpResponse:
    context = {"texts": kept_texts(request), "words": ended_words(referral)}
    return render(request, "consultation_forms/referrals/gone.html", context, status=_GONE)


def kept_texts(request: HttpRequest) -> list[dict]:
    """What was typed into a page that takes nothing any more: ``[{"id", "label", "value"}]``."""
    return [
        {"id": f"kept-{number}", "label": name.rpartition("-")[0], "value": value}
        for number, (name, value) in enumerate(request.POST.items())
        if value.strip() and name.rpartition("-")[2] in _KEPT_NAMES
    ]


def _done_words() -> dict[str, str]:
    return {
        "saved": _("Your answers are saved. Come back with the same link whenever you like."),
        "sent": _("Thank you. Your answers have reached the team."),
        "handed_back": _("Thank you. Your colleague sees your answers now."),
        "delegated": _("Your colleague gets a link by e-mail. Your own answers are saved."),
        "taken_back": _("You have the ideas again. Your colleague's link is closed."),
        "asked": _("The team is told. It sends you word, or opens the page again."),
    }
