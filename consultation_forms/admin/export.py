"""Spreadsheets of contributions that are safe to open."""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# What spreadsheet programs take for the beginning of a formula, full-width signs included.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_BYTE_ORDER_MARK = "\ufeff"


def disarm(value: Any) -> Any:
    """``value`` with an apostrophe before it when a spreadsheet program would calculate it."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def site_minute(moment: datetime) -> datetime:
    """``moment`` on the site's clocks, to the minute: a spreadsheet knows no time zones."""
    local = timezone.make_naive(moment, timezone.get_default_timezone())
    return local.replace(second=0, microsecond=0)


def _minute_in_words(moment: datetime) -> str:
    return f"{site_minute(moment):%Y-%m-%d %H:%M}"


class SafeExportMixin(SpreadsheetExportMixin):
    """Exports ``export_columns``: ``{name: (heading, function of the record)}``.

    CSV starts with a byte order mark, without which Excel shows Arabic as garbage, and formulas
    in it are disarmed. Wagtail writes XLSX cells as text already, and dates as dates.
    """

    custom_value_preprocess = {
        **SpreadsheetExportMixin.custom_value_preprocess,
        datetime: {
            SpreadsheetExportMixin.FORMAT_CSV: _minute_in_words,
            SpreadsheetExportMixin.FORMAT_XLSX: site_minute,
        },
    }
    export_columns: dict[str, tuple[Any, Callable[[Any], Any]]] = {}

    def to_row_dict(self, item):
        return OrderedDict((name, get(item)) for name, (_, get) in self.export_columns.items())

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        return disarm(value) if export_format == self.FORMAT_CSV else value

    def stream_csv(self, queryset) -> Iterator[bytes]:
        # The rows are made after the view has returned, when the staff's language is gone: it is
        # asked for here, where nothing is put off yet.
        return _in_language(translation.get_language(), super().stream_csv(queryset))


def _in_language(language: str | None, lines: Iterator[bytes]) -> Iterator[bytes]:
    yield _BYTE_ORDER_MARK.encode()
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line
