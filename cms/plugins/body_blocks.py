"""Blocks that an editor can put into the body of every page."""

from collections.abc import Callable

from wagtail.blocks import Block

from cms.plugins.registry import Registry

#: A callable without arguments that returns a new block (blocks must not be shared by fields).
#: The portal's own stand first, then those of plugins, then a block for each form type.
body_blocks: Registry[Callable[[], Block]] = Registry("body block")


@body_blocks.rule
def _makes_blocks(name: str, make: Callable[[], Block]) -> str:
    if name.endswith("_form"):
        return "names that end in _form are kept for the blocks of form types"
    # A block is callable to nobody's use; a class of blocks makes one.
    return "" if callable(make) else f"it must be a callable that makes a block, not {make!r}"
