"""Hands a list out as a file, and writes down that it did."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.plugins.exporters import Column
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.exports.formats import FORMATS
from consultation_forms.admin.exports.stream import in_language


class DeliverExport:
    """Streams the file: it is never whole, neither in memory nor on a disk.

    :param export: whoever calls has checked that its user may see the list.
    :param format_name: one of ``FORMATS``.
    :param asked: what the log says of the list: its filters, words and order.
    :param names: of the columns to hand out, all of them without it.
    :param reason: why personal data is taken out.
    """

    def __init__(
        self,
        export: Export,
        format_name: str,
        asked: dict[str, Any],
        names: Collection[str] | None = None,
        reason: str = "",
    ):
        self.export = export
        self.format_name = format_name
        self.asked = asked
        self.names = names
        self.reason = reason

    @property
    def columns(self) -> list[Column]:
        columns = self.export.columns
        return [column for column in columns if self.names is None or column.name in self.names]

    def check(self) -> None:
        """:raises ValidationError: when personal data is asked for without a reason."""
        if not self.reason and any(column.is_personal for column in self.columns):
            raise ValidationError(_("Say what you need the personal data for."), code="no_reason")

    def execute(self) -> StreamingHttpResponse:
        """:raises ValidationError: as ``check()``."""
        self.check()
        columns, form = self.columns, FORMATS[self.format_name]
        self._write_down(columns)
        pieces = form.write(self.export, columns)
        today = timezone.localdate()
        filename = f"{self.export.name}-{today:%Y-%m-%d}.{self.format_name}"
        return StreamingHttpResponse(
            in_language(get_language(), pieces),
            content_type=form.content_type,
            headers={"Content-Disposition": content_disposition_header(True, filename)},
        )

    def _write_down(self, columns: list[Column]) -> None:
        """In the history of the member of staff: an export is about no single record."""
        user = self.export.user
        data = {
            "export": self.export.name,
            "format": self.format_name,
            "rows": len(self.export),
            "columns": [column.name for column in columns],
            "personal": any(column.is_personal for column in columns),
            "reason": self.reason,
            **self.asked,
        }
        log(user, "contributions.export", user=user, data=data)
