"""The address of the search, and that of its suggestions."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from consultation_forms.submissions.network import exceeds_limit
from pages.search.near import near_query
from pages.search.query import MOST_LETTERS, SearchQuery, read_query
from pages.search.results import KINDS, Results, search_everything
from pages.search.suggest import suggest

#: From one network within a minute. Many citizens can share one.
_SEARCHES, _SUGGESTIONS, _MINUTE = 240, 900, 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``?q=&kind=&page=``; 429 for a network that asks without end."""
    query = read_query(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    request.own_addresses = {
        code: _in_language(code, query, kind) for code, _name in settings.LANGUAGES
    }
    context = {"query": query.text, "most_letters": MOST_LETTERS, "kind": kind}
    if query.words and exceeds_limit(request, "search", _SEARCHES, _MINUTE):
        words = _("There are many searches from your network. Please try again in a minute.")
        return _draw(request, {**context, "message": words}, status=429)
    if not query.words:
        words = _("Write at least one word.") if query.text else ""
        return _draw(request, {**context, "message": words})
    results = search_everything(query, kind, request.GET.get("page", "1"))
    return _draw(request, {**context, **_present(query, kind, results)})


def _draw(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, "pages/search.html", context, status=status)
    if status == 429:
        response["Retry-After"] = str(_MINUTE)
    return response


def _present(query: SearchQuery, kind: str, results: Results) -> dict[str, Any]:
    near = "" if results.total else near_query(query)
    return {
        "groups": [
            {**group, "more_url": _address(query.text, group["kind"]) if _has_more(group) else ""}
            for group in results.groups
        ],
        "count": results.counts[kind] if kind else results.total,
        "nothing": not (results.counts[kind] if kind else results.total),
        "kinds": _kinds(query, kind, results),
        "page_obj": results.page_obj,
        "querystring": f"?{urlencode({'q': query.text, 'kind': kind})}&",
        "near": near,
        "near_url": _address(near),
    }


def _has_more(group: dict[str, Any]) -> bool:
    return group["count"] > len(group["hits"])


def _kinds(query: SearchQuery, kind: str, results: Results) -> list[dict[str, Any]]:
    """The kinds to choose from, with their counts."""
    if not results.total:
        return []
    everything = [("", _("Everything"), results.total)]
    kinds = [(name, label, results.counts[name]) for name, label in KINDS.items()]
    return [
        {
            "label": label,
            "count": count,
            "url": _address(query.text, name),
            "current": name == kind,
        }
        for name, label, count in everything + kinds
    ]


def _address(text: str, kind: str = "") -> str:
    values = {name: value for name, value in (("q", text), ("kind", kind)) if value}
    return f"{reverse('search')}?{urlencode(values)}" if values else reverse("search")


def _in_language(code: str, query: SearchQuery, kind: str) -> str:
    with override(code):
        return _address(query.text, kind)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """``{"suggestions": [title, ...]}``; none for a network that asks without end."""
    query = read_query(request.GET.get("q", ""))
    if not query.words or exceeds_limit(request, "suggestions", _SUGGESTIONS, _MINUTE):
        found = []
    else:
        found = suggest(query)
    response = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "public, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    return response
