"""The body of a page: the blocks that an editor can put together."""

from functools import partial

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.fields.streams import OpenStreamField
from cms.plugins.body_blocks import body_blocks
from cms.plugins.form_types import form_types
from pages.blocks.figures import FiguresBlock
from pages.blocks.links import CallToActionBlock, CardsBlock
from pages.blocks.media import DocumentsBlock, PictureBlock, VideoBlock
from pages.blocks.open_now import OpenNowBlock
from pages.blocks.table import TranslatableTableBlock
from pages.blocks.text import AccordionBlock, HeadingBlock, QuoteBlock, TextBlock

_TEXT, _MEDIA, _WAYS = _("Text"), _("Pictures and files"), _("Ways on")
_PLAN = _("What the plan says by itself")

#: Beyond these a page is no page any more.
MOST_BLOCKS, MOST_FORMS = 80, 3


def register_blocks() -> None:
    """The portal's own: registered as a plugin's would be."""
    own = {
        "heading": partial(HeadingBlock, group=_TEXT),
        "text": partial(TextBlock, group=_TEXT),
        "quote": partial(QuoteBlock, group=_TEXT),
        "accordion": partial(AccordionBlock, group=_TEXT),
        "table": partial(
            TranslatableTableBlock,
            group=_TEXT,
            label=_("Table"),
            description=_("Rows and columns with headers and a caption."),
            help_text=_("With a caption, and with headers in the first row or column."),
            template="blocks/table.html",
        ),
        "image": partial(PictureBlock, group=_MEDIA),
        "video": partial(VideoBlock, group=_MEDIA),
        "documents": partial(DocumentsBlock, group=_MEDIA),
        "call_to_action": partial(CallToActionBlock, group=_WAYS),
        "cards": partial(CardsBlock, group=_WAYS),
        "figures": partial(FiguresBlock, group=_PLAN),
        "open_now": partial(OpenNowBlock, group=_PLAN),
    }
    for name, make in own.items():
        body_blocks.register(name, make)


def body_block_list() -> list[tuple[str, blocks.Block]]:
    """The portal's own blocks, then those of plugins, then a block for each form type."""
    return [*((name, make()) for name, make in body_blocks.items()), *form_block_list()]


def form_block_list() -> list[tuple[str, blocks.Block]]:
    """Only the forms."""
    return [(f"{name}_form", form_type.block()) for name, form_type in form_types.items()]


class BodyField(OpenStreamField):
    """A page's body; migrations do not know its blocks."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("verbose_name", _("body"))
        kwargs.setdefault("blank", True)
        super().__init__(*(args or [body_block_list]), **kwargs)

    @cached_property
    def stream_block(self):
        block = super().stream_block
        forms = {name: {"max_num": MOST_FORMS} for name, _form in form_block_list()}
        # Not among the field's own options: those are written into migrations.
        counts = {**forms, "open_now": {"max_num": 1}}
        block.set_meta_options({"max_num": MOST_BLOCKS, "block_counts": counts})
        return block
