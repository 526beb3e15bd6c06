"""``/lookup/``: for somebody who has a reference and nothing else."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from cms.api.addresses import api_address, public_address
from cms.api.lists import LocaleQuery
from cms.api.participation.schemas import LookupOut
from cms.api.problems import Refusal
from consultation_forms.forms.lookup_form import LookupForm
from consultation_forms.models import Idea
from consultation_forms.public_url import idea_url
from consultation_forms.review.states import Moderation

router = Router()


@router.get("/{reference}/", response=LookupOut, operation_id="look_up")
def look_up(request: HttpRequest, reference: str, query: Query[LocaleQuery]):
    """Leads to the idea if it is public, and says no more than the portal's pages if it is not.

    The reference can be typed in any way: small letters, spaces, other digits.
    """
    form = LookupForm({"reference": reference})
    if not form.is_valid():
        words = form.errors["reference"][0]
        fault = {"loc": ["path", "reference"], "msg": words, "type": "unknown"}
        raise Refusal(404, "unknown", words, [fault])
    return _answer(form.idea, idea_url(form.idea, request))


def _answer(idea: Idea, page: str) -> LookupOut:
    told = {"reference": idea.reference, "api": None, "url": None}
    if idea.moderation == Moderation.WITHDRAWN:
        return LookupOut(**told, state="withdrawn", words=_("Withdrawn by its author"))
    if not idea.is_public or not page:
        return LookupOut(**told, state="not_public", words=_("This idea is not public"))
    told |= {"api": api_address(f"ideas/{idea.reference}/"), "url": public_address(page)}
    return LookupOut(**told, state="public", words=idea.title)
