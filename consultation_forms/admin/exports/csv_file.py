"""CSV, a line a record."""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime

from cms.plugins.exporters import Column
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.exports.spreadsheet import cell, disarm, headings

# Without it Excel shows Arabic as garbage.
_BYTE_ORDER_MARK = "\ufeff"


class _Echo:
    def write(self, line: str) -> bytes:
        return line.encode("utf-8", "replace")


def csv_file(export: Export, columns: Sequence[Column]) -> Iterator[bytes]:
    """UTF-8 with a byte order mark; formulas are disarmed, in headings too."""
    writer = csv.writer(_Echo())
    yield _BYTE_ORDER_MARK.encode()
    yield writer.writerow([disarm(heading) for heading in headings(columns)])
    for record in export.records():
        yield writer.writerow([_written(cell(column.words(record))) for column in columns])


def _written(value: str | int | float | datetime) -> str | int | float:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else disarm(value)
