"""The XML inside an XLSX file (ECMA-376), as little of it as spreadsheet programs need."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from consultation_forms.admin.exports.spreadsheet import is_formula

#: The most UTF-16 units that a cell takes.
CELL_LENGTH = 32_767
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Programs read `_x0041_` as a character's number, unless its first line is written so itself.
_NUMBERED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DAY_ZERO = datetime(1899, 12, 30)
_DAY = timedelta(days=1)
_HEADING, _MOMENT, _LIKE_A_FORMULA = 1, 2, 3

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders count='1'><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    # Stays a text also when somebody edits the cell.
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
SHEET_END = b"</sheetData></worksheet>"


def sheet_start(width: int, right_to_left: bool) -> bytes:
    """:param width: how many columns it has."""
    direction = ' rightToLeft="1"' if right_to_left else ""
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{direction} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f'<cols><col min="1" max="{max(width, 1)}" width="22" customWidth="1"/></cols><sheetData>'
    ).encode()


def row_xml(number: int, values: Sequence, is_heading: bool = False) -> bytes:
    """:param values: what :func:`~consultation_forms.admin.exports.spreadsheet.cell` makes."""
    cells = "".join(
        _cell(f"{_letters(place)}{number}", value, is_heading)
        for place, value in enumerate(values)
        if value != ""
    )
    return f'<row r="{number}">{cells}</row>'.encode()


def _cell(address: str, value: str | int | float | datetime, is_heading: bool) -> str:
    if isinstance(value, datetime):
        days = (value - _DAY_ZERO) / _DAY
        return f'<c r="{address}" s="{_MOMENT}"><v>{days!r}</v></c>'
    if not isinstance(value, str):
        return f'<c r="{address}"><v>{value!r}</v></c>'
    style = _HEADING if is_heading else _LIKE_A_FORMULA if is_formula(value) else 0
    return (
        f'<c r="{address}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{_text(value)}</t></is></c>'
    )


def _text(value: str) -> str:
    """``value`` as XML, without what XML cannot hold and not longer than a cell."""
    value = _NO_XML.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if 2 * len(value) > CELL_LENGTH:
        units = value.encode("utf-16-le")
        if len(units) > 2 * CELL_LENGTH:
            value = units[: 2 * (CELL_LENGTH - 1)].decode("utf-16-le", "ignore") + "…"
    return escape(_NUMBERED.sub("_x005F_", value))


@cache
def _letters(place: int) -> str:
    """``A`` for 0, ``Z`` for 25, ``AA`` for 26."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def parts(sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """``(name, content)`` of all files but the sheets.

    :param sheets: their titles, in order.
    """
    numbered = list(enumerate(sheets, start=1))
    overrides = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    overrides += [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n, _title in numbered]
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{name}" ContentType="{_TYPE}.{kind}+xml"/>'
            for name, kind in overrides
        )
        + "</Types>",
    )
    yield "_rels/.rels", _relationships([("officeDocument", "xl/workbook.xml")])
    yield (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(
            f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>' for n, title in numbered
        )
        + "</sheets></workbook>",
    )
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n, _title in numbered]
    yield "xl/_rels/workbook.xml.rels", _relationships([*targets, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    """:param targets: ``(kind, name of the file)``; the first one is called ``rId1``."""
    lines = (
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'
