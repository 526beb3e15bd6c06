"""Blocks that plugins add to every page's body, beside the portal's own."""

from collections.abc import Callable

from wagtail.blocks import Block

from cms.plugins.registry import Registry

#: A callable without arguments that returns a new block (blocks must not be shared by fields).
body_blocks: Registry[Callable[[], Block]] = Registry("body block")
