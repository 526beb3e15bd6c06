"""A StreamField whose blocks stay out of migrations, so that plugins can come and go."""

from collections.abc import Callable

from django.utils.functional import cached_property
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField


class OpenStreamField(StreamField):
    """A StreamField whose blocks are asked for when first needed, not when it is declared.

    :param blocks: a callable that returns ``[(name, block), ...]``. It runs once, after all
        plugins are ready. Migrations do not record it.
    """

    def __init__(self, blocks: Callable[[], list[tuple[str, Block]]] | None = None, **kwargs):
        self.blocks = blocks or list
        # A historical migration hands over what `deconstruct` gave: nothing.
        super().__init__(kwargs.pop("block_types", []), **kwargs)

    @cached_property
    def stream_block(self) -> StreamBlock:
        block = StreamBlock(self.blocks())
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self):
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs

    def clone(self):
        *_, kwargs = self.deconstruct()
        return type(self)(self.blocks, **kwargs)
