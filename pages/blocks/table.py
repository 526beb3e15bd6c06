"""A table whose words translators see, and that is never without its headers."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

#: What still can be read on a telephone.
MOST_COLUMNS, MOST_ROWS = 12, 100


class TranslatableTableBlock(TableBlock):
    """Its cells and its caption are translated one by one; numbers are left alone.

    A table needs words in its head and a caption: without them nobody who hears it read out knows
    what a cell says.
    """

    def clean(self, value):
        value = super().clean(value)
        if value and not self.is_deferred_validation and (message := _refusal(value)):
            raise ValidationError(message)
        return value

    def get_preview_value(self):
        return {
            "data": [
                [gettext("Theme"), gettext("Ideas received"), gettext("Ideas accepted")],
                [gettext("Open data"), "34", "21"],
                [gettext("Open justice"), "28", "17"],
            ],
            "table_caption": gettext("Ideas by theme"),
            "table_header_choice": "both",
            "first_row_is_table_header": True,
            "first_col_is_header": True,
        }

    def get_api_representation(self, value, context=None):
        """``rows`` holds the headers too: those of the first row, column, or both."""
        value = value or {}
        return {
            "caption": value.get("table_caption") or "",
            "header_row": bool(value.get("first_row_is_table_header")),
            "header_column": bool(value.get("first_col_is_header")),
            "rows": [[cell or "" for cell in cells] for cells in value.get("data") or []],
        }

    def get_translatable_segments(self, value):
        if not value:
            return []
        segments = [
            StringSegmentValue(f"r{row}c{column}", cell)
            for row, cells in enumerate(value.get("data", []))
            for column, cell in enumerate(cells)
            if cell and any(character.isalpha() for character in str(cell))
        ]
        if caption := value.get("table_caption"):
            segments.append(StringSegmentValue("caption", caption))
        return segments

    def restore_translated_segments(self, value, segments):
        for segment in segments:
            if segment.path == "caption":
                value["table_caption"] = segment.render_text()
            else:
                row, column = segment.path[1:].split("c")
                value["data"][int(row)][int(column)] = segment.render_text()
        return value


def _refusal(value: dict) -> str:
    """What the table lacks, in words; ``""`` when nothing."""
    rows = value.get("data") or []
    has_words = any(str(cell or "").strip() for cells in rows for cell in cells)
    heads = rows[0] if value.get("first_row_is_table_header") and rows else []
    beside = [cells[0] for cells in rows if cells] if value.get("first_col_is_header") else []
    if not has_words:
        return gettext("The table is empty. Fill it in, or remove the block.")
    if not str(value.get("table_caption") or "").strip():
        return gettext("Give the table a caption that says what it shows.")
    if not heads and not beside:
        return gettext(
            "Choose which cells are headers: the first row, the first column, or both. Without"
            " them nobody who hears the table read out knows what a cell says."
        )
    # The corner of a table with both kinds of headers may stay empty.
    if not all(str(cell or "").strip() for cell in heads[1 if beside else 0 :]):
        return gettext("Every cell of the first row is a header: fill in the empty ones.")
    if max(len(cells) for cells in rows) > MOST_COLUMNS:
        return ngettext(
            "A table has at most %(number)s column.",
            "A table has at most %(number)s columns.",
            MOST_COLUMNS,
        ) % {"number": MOST_COLUMNS}
    if len(rows) > MOST_ROWS:
        return ngettext(
            "A table has at most %(number)s row: offer longer ones as a document.",
            "A table has at most %(number)s rows: offer longer ones as a document.",
            MOST_ROWS,
        ) % {"number": MOST_ROWS}
    return ""
