"""What other records are named by: a short name and a title in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, QuerySet
from ninja import Schema
from pydantic import Field

from cms.api.problems import Refusal


class Named(Schema):
    """Another record, to be found by its short name."""

    slug: str = Field(description="The same in every language.", examples=["health"])
    title: str = Field(description="In the language asked for.", examples=["Santé"])


def named(shown: Mapping[int, Any], key: int | None) -> Named | None:
    """:param shown: the version to show of each record, by the key of the original."""
    record = shown.get(key) if key else None
    return Named(slug=record.slug, title=record.title) if record else None


def all_named(shown: Mapping[int, Any]) -> list[Named]:
    """All of them, in their order."""
    return [Named(slug=record.slug, title=record.title) for record in shown.values()]


def only_of(rows: QuerySet, named: Mapping[str, QuerySet], query: Any) -> QuerySet:
    """``rows``, or none of them when a filter names what the public does not know. No query.

    :param named: by filter, the records of which one may be named by its short name.
    """
    for name, records in named.items():
        if value := getattr(query, name):
            rows = rows.filter(Exists(records.filter(slug=value)))
    return rows


def refuse_unknown(named: Mapping[str, QuerySet], query: Any) -> None:
    """:raises Refusal: 404 when a filter names what the public does not know."""
    for name, records in named.items():
        value = getattr(query, name)
        if value and not records.filter(slug=value).exists():
            raise unknown(name, value)


def unknown(parameter: str, value: str) -> Refusal:
    """404 for the short name of something that is not there, or not public."""
    fault = {"loc": ["query", parameter], "msg": f"Nothing is called {value!r}.", "type": "unknown"}
    return Refusal(404, "unknown", fault["msg"], [fault])
