"""``/receipts/``: what an author sees of her contribution, and can do with it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Router
from wagtail.log_actions import log

from cms.api import throttles
from cms.api.addresses import api_address, public_address
from cms.api.lists import LocaleQuery
from cms.api.participation.asking import ask, refused_body
from cms.api.participation.privately import privately
from cms.api.participation.schemas import (
    AskedOut,
    EmailIn,
    EraseIn,
    JoinedOut,
    NothingIn,
    OfferOut,
    ReasonOut,
    ReceiptAddress,
    ReceiptOut,
    StateOut,
    TextsIn,
)
from cms.api.problems import Refusal
from cms.plugins.form_types import form_type_of
from consultation_forms.control.actions import EditContribution, WithdrawContribution
from consultation_forms.control.erase import erase_author
from consultation_forms.control.forms import EditForm, FollowingForm
from consultation_forms.control.offers import author_subscription, offered
from consultation_forms.control.standing import standing
from consultation_forms.follow.actions import StopFollowing
from consultation_forms.models import Contribution
from consultation_forms.privacy.erase import is_author_known
from consultation_forms.privacy.subject import PersonalRecord
from consultation_forms.submissions.receipt import (
    contribution_behind,
    receipt_path,
    receipt_secret,
)

router = Router()
router.add_decorator(privately, mode="view")

_WRITE: dict[str, Any] = {"throttle": [throttles.writes]}
_PATH = "/{reference}/{secret}/"


def receipt_api(contribution: Contribution, act: str = "") -> str:
    """The secret address of a receipt in the API.

    :param act: what is done there, such as ``"follow/"``.
    """
    path = f"receipts/{contribution.reference}/{receipt_secret(contribution)}/"
    return api_address(path + act)


def receipt_address(contribution: Contribution) -> ReceiptAddress:
    return ReceiptAddress(
        url=public_address(receipt_path(contribution)), api=receipt_api(contribution)
    )


@router.get(_PATH, response=ReceiptOut, operation_id="get_receipt")
def get_receipt(request: HttpRequest, reference: str, secret: str, query: Query[LocaleQuery]):
    """Where it stands, why, what comes next, and what can be done now."""
    return _receipt(contribution_behind(reference, secret), request)


@router.patch(_PATH, response=ReceiptOut, operation_id="edit_contribution", **_WRITE)
def edit(
    request: HttpRequest, reference: str, secret: str, sent: TextsIn, query: Query[LocaleQuery]
):
    """Change the texts, until a moderator has read them."""
    contribution = contribution_behind(reference, secret)
    EditContribution(contribution, {}).check()
    form = EditForm(purpose=f"edit:{reference}", contribution=contribution)
    texts = _texts(contribution)
    if unknown := sorted(set(sent.texts) - set(texts)):
        fault = {"loc": ["body", "texts", unknown[0]], "msg": "There is no such text.",
                 "type": "unknown_field"}  # fmt: skip
        raise Refusal(422, "invalid", "See `errors`.", [fault])
    form = _bound(form, **texts | sent.texts)
    if not form.is_valid():
        raise refused_body(form, "texts")
    return _receipt(EditContribution(contribution, form.texts).execute(), request)


@router.post(
    f"{_PATH}withdraw/", response=ReceiptOut, operation_id="withdraw_contribution", **_WRITE
)
def withdraw(
    request: HttpRequest, reference: str, secret: str, sent: NothingIn, query: Query[LocaleQuery]
):
    """Withdraw it: it is no longer shown or counted. This cannot be undone."""
    contribution = contribution_behind(reference, secret)
    return _receipt(WithdrawContribution(contribution).execute(), request)


@router.post(f"{_PATH}follow/", response=AskedOut, operation_id="follow_own", **_WRITE)
def follow(
    request: HttpRequest, reference: str, secret: str, sent: EmailIn, query: Query[LocaleQuery]
):
    """Ask an address, the author's own, whether it wants to hear what becomes of it."""
    contribution = contribution_behind(reference, secret)
    form = FollowingForm(purpose=f"follow:{reference}", contribution=contribution)
    return ask(request, contribution, _bound(form, email=sent.email), is_author=True)


@router.post(f"{_PATH}stop/", response=ReceiptOut, operation_id="stop_messages", **_WRITE)
def stop(
    request: HttpRequest, reference: str, secret: str, sent: NothingIn, query: Query[LocaleQuery]
):
    """No more messages to the author."""
    contribution = contribution_behind(reference, secret)
    if subscription := author_subscription(contribution):
        StopFollowing(subscription).execute()
    return _receipt(contribution, request)


@router.post(f"{_PATH}data/", response=dict[str, Any], operation_id="take_data", **_WRITE)
def take_data(
    request: HttpRequest, reference: str, secret: str, sent: NothingIn, query: Query[LocaleQuery]
) -> HttpResponse:
    """All that is held about it. Not by GET: that it was taken is noted."""
    contribution = contribution_behind(reference, secret)
    log(contribution, "contribution.take_data")
    record = PersonalRecord.of_contribution(contribution).as_dict()
    return JsonResponse(record, json_dumps_params={"ensure_ascii": False})


@router.post(f"{_PATH}erase/", response=ReceiptOut, operation_id="erase_author", **_WRITE)
def erase(
    request: HttpRequest, reference: str, secret: str, sent: EraseIn, query: Query[LocaleQuery]
):
    """Erase the author's personal data. This cannot be undone; the receipt keeps working."""
    contribution = contribution_behind(reference, secret)
    return _receipt(erase_author(contribution, withdraw=sent.withdraw), request)


def _bound(form, **data: str):
    """The same form with what was sent: who knows the address needs no stamp of a page."""
    settings = {"purpose": form.purpose, "contribution": form.contribution}
    return type(form)({"stamp": form.initial["stamp"], **data}, **settings)


def _texts(contribution: Contribution) -> dict[str, str]:
    names = form_type_of(contribution).editable
    return {name: getattr(contribution, name) for name in names}


def _can_edit(contribution: Contribution) -> bool:
    try:
        EditContribution(contribution, {}).check()
    except ValidationError:
        return False
    return True


def _receipt(contribution: Contribution, request: HttpRequest) -> ReceiptOut:
    told = standing(contribution, request)
    address = receipt_address(contribution)
    joined = told["joined"]
    return ReceiptOut(
        reference=contribution.reference,
        kind=contribution.kind,
        language=contribution.language,
        received_at=contribution.received_at,
        title=told["title"],
        state=StateOut(moderation=contribution.moderation, words=told["state"]),
        reason=ReasonOut(**told["reason"]) if told["reason"] else None,
        joined=JoinedOut(**{**joined, "url": public_address(joined["url"])}) if joined else None,
        next_steps=told["steps"],
        texts=_texts(contribution) if _can_edit(contribution) else {},
        offers=[_offer(one, contribution) for one in offered(contribution)],
        personal_data_erased=not is_author_known(contribution),
        public_url=public_address(told["public_url"]),
        url=address.url,
    )


def _offer(offer: dict[str, str], contribution: Contribution) -> OfferOut:
    is_edit = offer["name"] == "edit"
    return OfferOut(
        name=offer["name"],
        title=offer["title"],
        text=offer["text"],
        method="PATCH" if is_edit else "POST",
        api=receipt_api(contribution, "" if is_edit else f"{offer['name']}/"),
    )
