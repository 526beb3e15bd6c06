"""A StreamField whose blocks stay out of migrations, so that plugins can come and go."""

from collections.abc import Callable

from django.apps import apps
from django.utils.functional import cached_property
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField


class OpenStreamBlock(StreamBlock):
    """Tells each block its id when it is given to the API: that is how a form is known."""

    def get_api_representation(self, value, context=None):
        return [
            {
                "type": child.block.name,
                "value": child.block.get_api_representation(
                    child.value, context={**(context or {}), "block_id": child.id}
                ),
                "id": child.id,
            }
            for child in value or []
        ]


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
        block = OpenStreamBlock(self.blocks())
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self):
        # Past StreamField, which lists all blocks: most of the time that a migration would take.
        name, path, _, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs

    def clone(self):
        *_, kwargs = self.deconstruct()
        return type(self)(self.blocks, **kwargs)


def build_streams() -> None:
    """Make the blocks of every stream, in the same order in every process.

    The admin names blocks by the order of their making, when it asks for their previews: what one
    process made first, another must not make second. To be called once all plugins are ready.
    """
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, OpenStreamField):
                field.stream_block  # noqa: B018 - made when first asked for
