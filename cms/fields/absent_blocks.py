"""What a stream holds of plugins that are not installed: Wagtail reads past it, silently."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import Block, ListBlock, StreamBlock
from wagtail.blocks.struct_block import BaseStructBlock


def absent_types(block: Block, raw: Any) -> Iterator[str]:
    """The types of blocks, at any depth, that nothing installed knows.

    :param raw: the block's value as the database has it: lists and dictionaries.
    """
    if isinstance(block, StreamBlock):
        for child in raw or []:
            if child["type"] in block.child_blocks:
                yield from absent_types(block.child_blocks[child["type"]], child["value"])
            else:
                yield child["type"]
    elif isinstance(block, ListBlock):
        for item in raw or []:
            value = item["value"] if block._item_is_in_block_format(item) else item
            yield from absent_types(block.child_block, value)
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from absent_types(child, (raw or {}).get(name))
