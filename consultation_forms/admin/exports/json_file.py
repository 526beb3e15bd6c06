"""JSON: an array of objects, for programs."""

import json
from collections.abc import Iterator, Sequence

from django.core.serializers.json import DjangoJSONEncoder

from consultation_forms.admin.exports.column import Column, QuestionColumn
from consultation_forms.admin.exports.export import Export
from consultation_forms.models import Contribution


def json_file(export: Export, columns: Sequence[Column]) -> Iterator[bytes]:
    """UTF-8; stable English keys, codes, moments in ISO 8601, further answers as a list."""
    own = [column for column in columns if not isinstance(column, QuestionColumn)]
    asked = {column.question for column in columns if isinstance(column, QuestionColumn)}
    before = "[\n"
    for record in export.records():
        values = {column.name: column.datum(record) for column in own}
        if asked:
            values["answers"] = _answers(record, asked)
        line = json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False)
        yield f"{before}{line}".encode("utf-8", "replace")
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def _answers(record: Contribution, asked: set[str]) -> list[dict]:
    return [answer for answer in record.answers if answer["id"] in asked]
