"""Every address of the admin, from the URLconf, with a record of the right kind in it."""

import re
from collections.abc import Iterator

from django.urls import URLResolver, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.admin_records import Records

PREFIX = "admin/"
_BULK = "bulk/<str:app_label>/<str:model_name>/<str:action>/"
_REGEX = re.compile(r"\(\?P<(\w+)>[^)]*\)")
_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


def patterns() -> list[str]:
    """The admin's patterns; of the bulk actions' single one, each action of each of its models."""
    found = {p.removeprefix(PREFIX) for p in _walk(get_resolver(), "") if p.startswith(PREFIX)}
    # The last one catches what is not there.
    found -= {"^.*/$", "^.*/", "", _BULK}
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            found |= {f"bulk/{app}/{model}/{action}/" for action in actions}
    return sorted(_REGEX.sub(r"<\1>", p).replace("\\.", ".").strip("$") for p in found)


def _walk(resolver, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, here)
        else:
            yield here


def path_of(pattern: str, records: Records) -> str:
    """The address of ``pattern`` with the keys of ``records`` in it."""
    values = records.values(pattern)
    path = _ARGUMENT.sub(lambda match: str(values[match[1]]), pattern.replace("^", ""))
    selected = f"id={records.of_bulk(pattern).pk}&" if pattern.startswith("bulk/") else ""
    # Many go on to the first page otherwise, which is also where Wagtail sends who is refused.
    return f"/{PREFIX}{path}?{selected}next=/admin/account/"
