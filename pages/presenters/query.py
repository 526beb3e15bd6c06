"""The filters of a list as words and addresses."""

from typing import Any

from django.http import HttpRequest
from django_filters import FilterSet


def active_filters(filters: FilterSet, url: str, request: HttpRequest) -> dict[str, Any]:
    """``active_filters``, ``reset_url`` and ``querystring`` for the components of a list.

    :param url: the address of the list without any filter.
    """
    shown = []
    for name, value in (filters.form.cleaned_data if filters.is_valid() else {}).items():
        if value and name != "order":
            field = filters.form.fields[name]
            words = dict(getattr(field, "choices", ())).get(value, value)
            rest = _query(request, without=name)
            shown.append({"label": field.label, "value": words, "url": url + (rest and f"?{rest}")})
    rest = _query(request)
    return {
        "active_filters": shown,
        "reset_url": url,
        "querystring": f"?{rest}&" if rest else "?",
    }


def _query(request: HttpRequest, without: str = "") -> str:
    query = request.GET.copy()
    for name in {without, "page"}:
        query.pop(name, None)
    return query.urlencode()
