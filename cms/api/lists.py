"""Lists: a page by limit and offset with its count, or the whole list by a stable cursor."""

import base64
import binascii
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from django.conf import settings
from django.core.exceptions import FieldError, ValidationError
from django.db.models import Q, QuerySet
from ninja import Schema
from pydantic import ConfigDict, Field

from cms.api.bodies import check_texts
from cms.api.parameters import Language, Moment
from cms.api.problems import Refusal

#: Rows a request can get.
MOST = 100
#: Where no list ends: databases have no larger places.
FURTHEST = 10_000_000

ItemT = TypeVar("ItemT")


class LocaleQuery(Schema):
    """What every operation that answers with texts takes."""

    locale: Language = Field(  # type: ignore[valid-type]
        settings.LANGUAGE_CODE,
        description="The language of the texts. Where a translation is missing, the original.",
        examples=["fr"],
    )


class ListQuery(LocaleQuery):
    """What every list takes."""

    limit: int = Field(20, ge=1, le=MOST, description="Rows in the answer.")
    offset: int = Field(0, ge=0, le=FURTHEST, description="Rows left out before them.")
    cursor: str = Field(
        "",
        max_length=500,
        pattern=r"^[-A-Za-z0-9_]*$",
        description=(
            "To read a whole list: `start`, then each answer's `next_cursor` until it is null. "
            "Rows come in an order that never changes; `count` is null, `offset` and `order` are "
            "not taken."
        ),
    )
    updated_since: Moment | None = Field(
        None,
        description="Only what changed in public since that moment (with a time zone).",
        examples=["2026-01-31T00:00:00Z"],
    )


class Item(Schema):
    """A row of a list. All but its key can be left out with ``fields``."""

    key: ClassVar[str] = "slug"

    model_config = ConfigDict(json_schema_extra=lambda schema, cls: _require_key(schema, cls))


def _require_key(schema: dict[str, Any], cls: type[Item]) -> None:
    # A whole record extends its row and always has all of its fields.
    if Item in cls.__bases__:
        schema["required"] = [cls.key]


def fields_of(item: type[Item]) -> Any:
    """The type of the parameter ``fields`` of a list: names of fields, separated by commas."""
    names = "|".join(item.model_fields)
    field = Field(
        pattern=rf"^$|^({names})(,({names}))*$",
        max_length=500,
        description="The fields that each row should have, separated by commas. Empty: all.",
        examples=[",".join([item.key, "title"])],
    )
    return Annotated[str, field]


class Listed(Schema, Generic[ItemT]):
    """A part of a list."""

    count: int | None = Field(description="Rows in the whole list; null when read by cursor.")
    limit: int
    offset: int
    next_cursor: str | None = Field(
        description="Where to go on reading by cursor; null at the end, or when read by offset."
    )
    items: list[ItemT]


class Slice:
    """The keys of the rows to answer with: rows are read by key, so no place in a list is dear.

    :param queryset: ordered; what it annotates must not be needed for the order unless it is.
    :param keyset: the fields of the unchanging order, the last one unique, for cursors.
    """

    def __init__(self, queryset: QuerySet, query: ListQuery, keyset: tuple[str, ...]):
        self.query = query
        self.keyset = keyset
        self.count: int | None = None
        self.next_cursor: str | None = None
        self.keys = self._by_cursor(queryset) if query.cursor else self._by_offset(queryset)

    def _by_offset(self, queryset: QuerySet) -> list[Any]:
        self.count = queryset.count()
        if self.query.offset >= self.count:
            return []
        keys = queryset.values_list("pk", flat=True)
        first, last = self.query.offset, min(self.query.offset + self.query.limit, self.count)
        if first < self.count / 2:
            return list(keys[first:last])
        # From the nearer end: databases count every row that they leave out.
        return list(keys.reverse()[self.count - last : self.count - first])[::-1]

    def _by_cursor(self, queryset: QuerySet) -> list[Any]:
        if self.query.offset or getattr(self.query, "order", ""):
            raise _refused("cursor", "A cursor goes without `offset` and `order`.")
        if self.query.cursor != "start":
            queryset = self._after(queryset)
        ordered = queryset.order_by(*self.keyset).values_list("pk", *self.keyset)
        rows = list(ordered[: self.query.limit + 1])
        if len(rows) > self.query.limit:
            rows.pop()
            self.next_cursor = _written(rows[-1][1:])
        return [row[0] for row in rows]

    def _after(self, queryset: QuerySet) -> QuerySet:
        """``(a, b) > (x, y)`` as ``a >= x and (a > x or b > y)``, which an index can serve."""
        places = _read(self.query.cursor, len(self.keyset))
        first, *rest = self.keyset
        after = Q(**{f"{first}__gt": places[0]})
        if rest:
            after |= Q(**{first: places[0], f"{rest[0]}__gt": places[1]})
        try:
            return queryset.filter(after, **{f"{first}__gte": places[0]})
        except (ValueError, TypeError, FieldError, ValidationError) as error:
            raise _refused("cursor", "This is no cursor of this list.") from error

    def listed(self, kind: type[Item], items: Iterable[Item]) -> Listed:
        """:param items: rows of that kind, in the order of ``keys``; each may lack fields."""
        return Listed[kind].model_construct(
            count=self.count,
            limit=self.query.limit,
            offset=self.query.offset,
            next_cursor=self.next_cursor,
            items=list(items),
        )


def chosen_fields(query: Any, item: type[Item]) -> set[str]:
    """The names of the fields to answer with, the key among them.

    :param query: with a parameter ``fields`` of :func:`fields_of` the same kind of row.
    """
    names = {name for name in query.fields.split(",") if name}
    return (names or set(item.model_fields)) | {item.key}


def in_order(keys: list[Any], rows: Iterable[Any]) -> list[Any]:
    """The rows in the order of their keys."""
    by_key = {row.pk: row for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def _written(places: tuple) -> str:
    text = json.dumps(
        [one.isoformat() if isinstance(one, datetime) else one for one in places],
        separators=(",", ":"),
    )
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, length: int) -> list[Any]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        places = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        # What no database takes would fail only when the query runs.
        check_texts(places, ["query", "cursor"])
    except (binascii.Error, ValueError, Refusal):
        # A refusal as its cause would be what is answered.
        raise _refused("cursor", "This is no cursor of this list.") from None
    is_ours = isinstance(places, list) and len(places) == length
    if not is_ours or not all(isinstance(one, str | int) for one in places):
        raise _refused("cursor", "This is no cursor of this list.")
    return places


def _refused(name: str, words: str) -> Refusal:
    """400: each parameter is as described, but they do not go together or lead nowhere."""
    fault = {"loc": ["query", name], "msg": words, "type": "invalid"}
    return Refusal(400, "cursor", words, [fault])
