"""A table whose words translators see: wagtail-localize passes over the stock one."""

from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue


class TranslatableTableBlock(TableBlock):
    """Its cells and its caption are translated one by one; numbers are left alone."""

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
