"""XLSX, written row by row into a zip that leaves as it grows: never whole, in memory or on disk.

openpyxl, which Wagtail uses, needs the whole workbook on disk before the first byte can leave:
minutes for 300,000 rows, in which proxies give up.
"""

from collections.abc import Iterable, Iterator, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import get_language_bidi

from cms.plugins.exporters import Column
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.exports.spreadsheet import cell, headings
from consultation_forms.admin.exports.xlsx_parts import (
    SHEET_END,
    parts,
    row_xml,
    sheet_start,
)

#: A sheet is left for the next one after so many rows (Excel takes 1,048,576), or bytes: beyond
#: 2 GiB a zip needs extensions that not every program reads.
MOST_ROWS = 1_000_000
MOST_BYTES = 1_500_000_000


class _Outbox:
    """What the zip was written into and has not left yet."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def xlsx_file(export: Export, columns: Sequence[Column]) -> Iterator[bytes]:
    """A workbook whose texts are texts, never formulas; its sheets read as the staff's language."""
    titles = headings(columns)
    rows = ([cell(column.words(record)) for column in columns] for record in export.records())
    outbox, sheets = _Outbox(), []
    with ZipFile(outbox, "w", ZIP_DEFLATED) as archive:
        is_over = False
        while not is_over:
            sheets.append(str(export.title) + (f" {len(sheets) + 1}" if sheets else ""))
            with archive.open(f"xl/worksheets/sheet{len(sheets)}.xml", "w") as sheet:
                is_over = True
                for piece in _sheet(titles, rows):
                    if piece is None:
                        is_over = False
                    else:
                        sheet.write(piece)
                        yield outbox.take()
        for name, content in parts(sheets):
            archive.writestr(name, content)
    yield outbox.take()


def _sheet(titles: Sequence[str], rows: Iterable[list]) -> Iterator[bytes | None]:
    """One sheet of as many ``rows`` as fit in; ``None`` when it is full."""
    yield sheet_start(len(titles), get_language_bidi())
    yield row_xml(1, titles, is_heading=True)
    size = 0
    for number, row in enumerate(rows, start=2):
        xml = row_xml(number, row)
        yield xml
        size += len(xml)
        if number >= MOST_ROWS or size >= MOST_BYTES:
            yield None
            break
    yield SHEET_END
