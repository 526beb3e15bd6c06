"""Wagtail's API v3, narrowed: what anonymous readers get is a closed list, and nothing is written.

Without a token: pages. Whoever has one (made under Settings > API tokens) must still be let into
the admin, and sees what she may see there, drafts included.
"""

from collections.abc import Callable, Iterator
from functools import wraps

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.operation import Operation
from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth
from wagtail.api.v3.errors import problem_response
from wagtail.api.v3.permissions import require_any_permission
from wagtail.api.v3.urls import api
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.api import throttles
from cms.api.lists import FURTHEST

#: What can be read without a token, by operation id.
PUBLIC = {"pages_list", "pages_detail"}
#: Wagtail's way from an address to a page knows one language only: ``/api/v1/pages/`` knows all.
LEFT_OUT = {"pages_find"}
_DESCRIPTION = """\
What editors wrote: published pages with their blocks. `/api/v1/pages/?path=` finds the page at an
address, `/api/v1/site/` gives what surrounds it; all about participation is in `/api/v1/`.

Pages need no key. All else, and drafts (`version=draft`), are for editors' tokens, sent as
`Authorization: Bearer ...`.
"""
#: What Wagtail does not say of an operation.
_WORDS = {
    "pages_detail": "Links, pictures' words and records are in the page's language; `locale` asks "
    "for another one, where an original is shown for a missing translation."
}
#: In the admin too, these are for those who use them, whatever page they stand on.
_NEEDED = {"images": get_image_model, "documents": get_document_model}


class StaffToken(BearerTokenAuth):
    """A token is worth what its owner is: nothing to who is no longer let into the admin."""

    def authenticate(self, request, token: str):
        found = super().authenticate(request, token)
        if found and not request.user.has_perm("wagtailadmin.access_admin"):
            request.user = AnonymousUser()
            return None
        return found


def narrow(api: NinjaAPI) -> None:
    """Take away what the portal does not offer; before ``api.urls`` is asked for."""
    api.title, api.description = "Tashawur: content", _DESCRIPTION
    api.add_decorator(refuse_null_characters, mode="view")
    api.add_decorator(refuse_far_offsets, mode="view")
    for router in _routers(router for _prefix, router in api._routers):
        for path, view in list(router.path_operations.items()):
            view.operations = [one for one in view.operations if _is_offered(one)]
            if not view.operations:
                del router.path_operations[path]
            for operation in view.operations:
                _protect(operation)


def _routers(mounted: Iterator[Router]) -> Iterator[Router]:
    for router in mounted:
        yield router
        yield from _routers(child for _prefix, child, _tags in router._routers)


def _is_offered(operation: Operation) -> bool:
    reads = operation.methods == ["GET"]
    return operation.operation_id not in LEFT_OUT and (reads or settings.PORTAL_API_WRITE)


def _protect(operation: Operation) -> None:
    is_public = operation.operation_id in PUBLIC
    operation.auth_callbacks = [StaffToken(), AllowAnonymous()] if is_public else [StaffToken()]
    operation.auth_param = operation.auth_callbacks
    is_read = operation.methods == ["GET"]
    operation.throttle_objects.append(throttles.reads if is_read else throttles.writes)
    operation.description = _WORDS.get(operation.operation_id, operation.description)
    kind = (operation.operation_id or "").split("_")[0]
    if kind in _NEEDED:
        needed = require_any_permission(_NEEDED[kind](), ("add", "change", "delete", "choose"))
        operation.view_func = needed(operation.view_func)


def refuse_null_characters(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """PostgreSQL takes none, and answers with an error of its own."""

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if "\x00" in request.path or any("\x00" in one for one in _texts(request)):
            detail = "Null characters are not allowed in an address."
            return problem_response(status=422, detail=detail)
        return view(request, *args, **kwargs)

    return checked


def refuse_far_offsets(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wagtail passes any number on, and databases fail on one that is larger than they know."""

    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if any(_is_far(one) for one in request.GET.getlist("offset")):
            return problem_response(status=422, detail=f"An offset can be {FURTHEST}.")
        return view(request, *args, **kwargs)

    return checked


def _is_far(offset: str) -> bool:
    """What is no number is for Wagtail to refuse."""
    try:
        # Whatever Wagtail reads as a whole number, "5.0" among it, is one of these.
        return float(offset) > FURTHEST
    except ValueError:
        return False


def _texts(request: HttpRequest) -> Iterator[str]:
    for name, values in request.GET.lists():
        yield name
        yield from values


narrow(api)
urls = api.urls
