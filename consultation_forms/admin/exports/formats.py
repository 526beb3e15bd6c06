"""The formats that every list can be taken out in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cms.plugins.exporters import Column
from consultation_forms.admin.exports.csv_file import csv_file
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.exports.json_file import json_file
from consultation_forms.admin.exports.xlsx_file import xlsx_file

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    """:ivar write: makes the file piece by piece, in the language that is active at each piece."""

    label: str
    content_type: str
    write: Callable[[Export, Sequence[Column]], Iterator[bytes]]


#: By the name that is the file's ending too.
FORMATS = {
    "xlsx": Format("XLSX", _SPREADSHEET, xlsx_file),
    "csv": Format("CSV", "text/csv; charset=utf-8", csv_file),
    "json": Format("JSON", "application/json", json_file),
}
