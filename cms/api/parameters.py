"""The kinds of parameter that several operations take."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from pydantic import BeforeValidator, Field

Language = Literal[tuple(code for code, _name in settings.LANGUAGES)]  # type: ignore[valid-type]

#: A record's short name; empty: any.
Slug = Annotated[str, Field(max_length=80, pattern=r"^[-a-zA-Z0-9_]*$")]
#: A page's short name, which can have letters of other scripts.
PageSlug = Annotated[
    str, Field(max_length=255, pattern=r"^[^\s/?#%&+\x00-\x1f\x7f-\x9f\ufffd-\uffff]*$")
]
#: What somebody searches for.
Words = Annotated[
    str, Field(max_length=200, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]*$")
]

_MOMENT = re.compile(
    r"^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$"
)
_FIRST, _LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)


def _moment(value: Any) -> datetime:
    """What RFC 3339 allows, within what databases can compare.

    :raises ValueError: for anything else.
    """
    found = _MOMENT.match(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("Write a moment with its time zone, such as 2026-01-31T00:00:00Z.")
    day, minute, second, _fraction, zone = found.groups()
    year = int(day[:4])
    if year < _FIRST.year or year >= _LAST.year:
        return _FIRST if year < _FIRST.year else _LAST
    # Some minutes have a sixty-first second; Python's have not.
    text = f"{day}T{minute}:{min(second, '59')}{zone.upper()}"
    return min(max(datetime.fromisoformat(text), _FIRST), _LAST)


Moment = Annotated[datetime, BeforeValidator(_moment)]
