"""Supporting an idea, and following it."""

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from cms.api import throttles
from cms.api.ideas.router import public_idea
from cms.api.lists import LocaleQuery
from cms.api.participation.asking import ask
from cms.api.participation.limits import refuse_beyond
from cms.api.participation.schemas import AskedOut, EmailIn, SupporterIn, SupportOut
from cms.api.problems import Refusal
from consultation_forms.follow.form import FollowForm
from consultation_forms.models import Idea, Support
from consultation_forms.supports.actions import SupportIdea, WithdrawSupport
from consultation_forms.supports.key import read_supporter, signed_supporter
from consultation_forms.supports.post import is_new, support_scope

router = Router()

_DAY = 24 * 3600
_PATH = "/{reference}/support/"


@router.put(_PATH, response=SupportOut, throttle=[throttles.writes], operation_id="support_idea")
def support(
    request: HttpRequest,
    response: HttpResponse,
    reference: str,
    sent: SupporterIn,
    query: Query[LocaleQuery],
):
    """Support an idea: with the same key once, however often it is asked."""
    idea = public_idea(reference)
    action = SupportIdea(idea, _person(sent) or uuid.uuid4())
    if is_new(idea, action.supporter):
        # Whoever asks while it is closed uses up nothing.
        action.check()
        words = _("Very many new supports of this idea came from your network today.")
        limit = settings.PORTAL_SUPPORTERS_PER_DAY
        refuse_beyond(request, support_scope(idea), limit, _DAY, words)
    action.execute()
    response["Cache-Control"] = "private, no-store"
    return _supports(idea, action.supporter)


@router.delete(
    _PATH, response=SupportOut, throttle=[throttles.writes], operation_id="withdraw_support"
)
def withdraw_support(
    request: HttpRequest,
    response: HttpResponse,
    reference: str,
    sent: SupporterIn,
    query: Query[LocaleQuery],
):
    """Take one's support back. Without a key there is nothing to take back."""
    idea = public_idea(reference)
    supporter = _person(sent)
    if supporter is not None:
        WithdrawSupport(idea, supporter).execute()
    response["Cache-Control"] = "private, no-store"
    return _supports(idea, supporter)


@router.post(
    "/{reference}/follow/",
    response=AskedOut,
    throttle=[throttles.writes],
    operation_id="follow_idea",
)
def follow(request: HttpRequest, reference: str, sent: EmailIn, query: Query[LocaleQuery]):
    """Ask an address whether it wants to hear what becomes of an idea.

    The answer is the same whether somebody knows the address already: it tells nothing of others.
    """
    idea = public_idea(reference)
    stamp = FollowForm(idea=idea).initial["stamp"]
    form = FollowForm({"stamp": stamp, "email": sent.email}, idea=idea)
    return ask(request, idea, form, is_author=False)


def _person(sent: SupporterIn) -> uuid.UUID | None:
    """:raises Refusal: 422 for a key that the portal did not give."""
    if sent.supporter is None:
        return None
    supporter = read_supporter(sent.supporter)
    if supporter is None:
        words = "This is no key that the portal gave."
        fault = {"loc": ["body", "supporter"], "msg": words, "type": "supporter"}
        raise Refusal(422, "supporter", words, [fault])
    return supporter


def _supports(idea: Idea, supporter: uuid.UUID | None) -> SupportOut:
    supports = Support.objects.filter(idea=idea.leading_id)
    return SupportOut(
        supporter=signed_supporter(supporter) if supporter else None,
        supports=supports.counted().count(),
        supported=bool(supporter) and supports.filter(supporter=supporter).exists(),
    )
