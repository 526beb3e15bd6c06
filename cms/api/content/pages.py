"""``GET /api/v1/pages/?path=``: what is at an address of the public site, in any language."""

from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import override as language_is
from ninja import Field, Query, Router, Schema
from wagtail.api.querysets import get_public_pages_queryset
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.api.bodies import check_texts
from cms.fields.addresses import public_address
from pages.languages.fallback import shown_instead
from pages.page_links import linked_pages
from pages.routing import find_route
from snippets.localization import reader_address

router = Router()


class FoundPage(Schema):
    """A page, and where to read it."""

    id: int = Field(examples=[12])
    type: str = Field(examples=["pages.CommitmentPage"])
    locale: str = Field(description="The language that it is written in.", examples=["ar"])
    path: str = Field(description="Its own address.", examples=["/fr/nap-2021-2023/ideas/"])
    rest: str = Field(
        description="What follows its own address: on a list of ideas, an idea's reference.",
        examples=["7KM2-9QXA/"],
    )
    shown_instead: bool = Field(
        description="Whether the original is shown because it is not translated: say so, and keep "
        "it out of search engines (`canonical_url`)."
    )
    canonical_url: str
    api: str = Field(
        description="Read the page there; with `locale` its links stay in the language asked for.",
        examples=["/api/v3/pages/12/?locale=fr"],
    )


class FoundRedirect(Schema):
    """Another address, to lead visitors to."""

    path: str | None = Field(None, description="Null when it leads to another site.")
    url: str
    permanent: bool


class Found(Schema):
    """One of both."""

    page: FoundPage | None = None
    redirect: FoundRedirect | None = None


@router.get("/", response=Found, operation_id="find_page")
def find_page(
    request: HttpRequest,
    path: str = Query(
        ...,
        max_length=2000,
        pattern=r"^/",
        description="As it stands in the browser, without host and query.",
        examples=["/fr/nap-2021-2023/ideas/"],
    ),
) -> dict[str, Any]:
    """The page or the redirect at an address.

    An untranslated page is found at its address in every language, and an address that a page had
    before leads on to its new one. 404 for what is not public, as for what does not exist.
    """
    path = unquote(path)
    # What was hidden behind percent signs is a text of the request as well.
    check_texts(path, ["query", "path"])
    code, _, rest = path.lstrip("/").partition("/")
    if code in dict(settings.LANGUAGES):
        with language_is(code):
            if found := _at(request, code, rest):
                return found
    if found := _redirect(request, path, code):
        return {"redirect": found}
    raise Http404


def _at(request: HttpRequest, code: str, rest: str) -> dict[str, Any] | None:
    route = find_route(request, rest)
    if route is None or not _is_public(request, route.page):
        return None
    fallback = shown_instead(request)
    if fallback and fallback.translated_url:
        return {"redirect": _to(fallback.translated_url, permanent=True)}
    page, path = route.page, f"/{code}/{rest}"
    own = unquote(reader_address(page))
    canonical = fallback.canonical_path(path) if fallback else path
    return {
        "page": {
            "id": page.pk,
            "type": page._meta.label,
            "locale": page.locale.language_code,
            "path": own,
            "rest": path.removeprefix(own) if path.startswith(own) else "",
            "shown_instead": fallback is not None,
            "canonical_url": public_address(canonical),
            "api": f"/api/v3/pages/{page.pk}/" + (f"?locale={code}" if fallback else ""),
        }
    }


def _is_public(request: HttpRequest, page: Page) -> bool:
    return get_public_pages_queryset(request).filter(pk=page.pk).exists()


def _redirect(request: HttpRequest, path: str, code: str) -> dict[str, Any] | None:
    """What an editor, or the move of a page, wrote down for an address that nothing is at."""
    found = get_redirect(request, Redirect.normalise_path(path))
    if found is None:
        return None
    if not found.redirect_page_id:
        return _to(found.redirect_link, found.is_permanent) if found.redirect_link else None
    # Nobody is led to a page that she cannot read, nor told its address.
    with language_is(code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        page = linked_pages([found.redirect_page_id]).get(found.redirect_page_id)
        if page is None:
            return None
        route = found.redirect_page_route_path.lstrip("/")
        return _to(reader_address(page) + route, found.is_permanent)


def _to(address: str, permanent: bool) -> dict[str, Any]:
    path = address if address.startswith("/") else None
    return {"path": path, "url": public_address(address), "permanent": permanent}
