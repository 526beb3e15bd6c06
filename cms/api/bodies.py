"""Reads JSON bodies and refuses what no honest client sends."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from ninja.parser import Parser

from cms.api.problems import Refusal
from cms.fields.plain_text import clean_text

#: Bytes. The longest idea in Arabic with all further questions answered is a third of it.
LONGEST = 256 * 1024
#: How deep arrays and objects may stand in each other.
DEEPEST = 12


class StrictParser(Parser):
    """JSON only, of a believable size and depth, without anything that cannot be stored."""

    def parse_body(self, request: HttpRequest) -> Any:
        """:raises Refusal: 400, 413, 415 or 422."""
        if request.content_type != "application/json":
            raise Refusal(415, "not_json", "Send `Content-Type: application/json`.")
        if len(request.body) > LONGEST:
            raise Refusal(413, "too_big", f"A request can have {LONGEST} bytes.")
        try:
            data = json.loads(
                request.body.decode(), parse_constant=_no_number, object_pairs_hook=_once_each
            )
        except RecursionError as error:
            raise _too_deep() from error
        except (UnicodeDecodeError, ValueError) as error:
            raise Refusal(400, "not_json", "The body is not valid JSON in UTF-8.") from error
        check_texts(data, ["body"])
        return data


def _too_deep() -> Refusal:
    return Refusal(422, "too_deep", f"JSON can be {DEEPEST} levels deep.")


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def check_texts(data: Any, loc: list[str]) -> None:
    """:raises Refusal: 422 when a text holds NUL, another control character or a lone surrogate, or
    when texts are too deep.
    """
    if len(loc) > DEEPEST:
        raise _too_deep()
    if isinstance(data, str):
        try:
            clean_text(data, multiline=True)
        except ValidationError as error:
            fault = {
                "loc": [_printable(part) for part in loc],
                "msg": "The text holds characters that cannot be shown or stored.",
                "type": "forbidden_characters",
            }
            raise Refusal(422, "forbidden_characters", fault["msg"], [fault]) from error
    elif isinstance(data, dict):
        for name, value in data.items():
            check_texts(name, [*loc, name])
            check_texts(value, [*loc, name])
    elif isinstance(data, list):
        for place, value in enumerate(data):
            check_texts(value, [*loc, str(place)])


def _printable(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode()
