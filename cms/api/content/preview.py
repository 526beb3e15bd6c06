"""``GET /api/v1/preview/``: the draft that an editor looks at, for another front end."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from wagtail.admin.userbar import Userbar
from wagtail.api.v3.routers.pages import PageDetailSchema

from cms.fields.addresses import portal_address
from pages.headless.token import find_draft
from pages.models import PageDraft

router = Router()


class PreviewQuery(Schema):
    """What the front end was called with."""

    token: str = Field(
        pattern=r"^[\x21-\x7e]*$",
        max_length=500,
        description="Of one draft, good for a quarter of an hour.",
        examples=["…"],
    )


class UserbarQuery(PreviewQuery):
    """The same, and where it is shown."""

    panel: bool = Field(False, description="Whether it is shown beside the editor's form.")


@router.get("/", response=PageDetailSchema, operation_id="get_preview")
def get_preview(request: HttpRequest, response: HttpResponse, query: Query[PreviewQuery]):
    """A draft, just as `/api/v3/pages/{id}/` gives a published page. Nobody may store it.

    Its `id` is 0 while it was never saved. 404 when the token is too old: ask the editor to look
    again.
    """
    response["Cache-Control"] = "private, no-store"
    page = _draft(query.token).page
    page.pk = page.id = page.pk or 0
    return page


@router.get("/userbar/", operation_id="get_preview_userbar")
def get_userbar(request: HttpRequest, query: Query[UserbarQuery]) -> HttpResponse:
    """HTML to put at the end of the body: Wagtail's user bar, whose checks the editor sees.

    Its scripts and styles come from the portal.
    """
    draft = _draft(query.token)
    request.user, request.in_preview_panel = draft.editor, query.panel
    bar = Userbar(object=draft.page if draft.page.pk else None)
    answer = HttpResponse(_from_portal(bar.render_html({"request": request})))
    answer["Cache-Control"] = "private, no-store"
    return answer


def _from_portal(html: str) -> str:
    """Hooks of the admin give the addresses of their styles without a host."""
    return html.replace(f'"{settings.STATIC_URL}', f'"{portal_address(settings.STATIC_URL)}')


def _draft(token: str) -> PageDraft:
    """:raises Http404: for a token that opens nothing (now)."""
    draft = find_draft(token)
    if draft is None:
        raise Http404
    return draft
