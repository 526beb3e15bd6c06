"""Leads a preview to the front end, with the token of the draft."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

from pages.headless.token import keep_draft

#: Where a front end draws drafts: below its address, so that it needs one route only.
PATH = "/preview/"


def show_elsewhere(page: Page, request: HttpRequest, *, in_panel: bool) -> HttpResponse:
    """A redirect to the front end.

    :param request: of the editor who looks at it.
    :param in_panel: whether it is drawn beside the editor's form, where checks run in it.
    """
    query = {"token": keep_draft(page, request.user), "locale": page.locale.language_code}
    if in_panel:
        query["panel"] = "1"
    response = redirect(f"{settings.HEADLESS_FRONTEND_URL}{PATH}?{urlencode(query)}")
    # The token is in the address.
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
