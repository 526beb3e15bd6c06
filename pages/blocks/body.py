"""The body of a page: the blocks that an editor can put together."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.fields.streams import OpenStreamField
from cms.plugins.body_blocks import body_blocks
from cms.plugins.form_types import form_types
from pages.blocks.figures import FiguresBlock
from pages.blocks.links import CallToActionBlock, CardsBlock
from pages.blocks.media import DocumentsBlock, VideoBlock
from pages.blocks.table import TranslatableTableBlock
from pages.blocks.text import AccordionBlock, HeadingBlock, QuoteBlock

_TEXT, _MEDIA, _LAYOUT = _("Text"), _("Pictures and files"), _("Building blocks")


def body_block_list() -> list[tuple[str, blocks.Block]]:
    """The portal's own blocks, then those of plugins, then a block for each form type."""
    own = [
        ("heading", HeadingBlock(group=_TEXT)),
        (
            "text",
            blocks.RichTextBlock(
                label=_("Text"),
                group=_TEXT,
                features=["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "hr"],
                template="blocks/text.html",
            ),
        ),
        ("quote", QuoteBlock(group=_TEXT)),
        ("accordion", AccordionBlock(group=_TEXT)),
        (
            "table",
            TranslatableTableBlock(group=_TEXT, label=_("Table"), template="blocks/table.html"),
        ),
        ("image", ImageBlock(label=_("Picture"), group=_MEDIA, template="blocks/image.html")),
        ("video", VideoBlock(group=_MEDIA)),
        ("documents", DocumentsBlock(group=_MEDIA)),
        ("call_to_action", CallToActionBlock(group=_LAYOUT)),
        ("cards", CardsBlock(group=_LAYOUT)),
        ("figures", FiguresBlock(group=_LAYOUT)),
    ]
    added = [(name, make()) for name, make in body_blocks.items()]
    forms = [(f"{name}_form", form_type.block()) for name, form_type in form_types.items()]
    return [*own, *added, *forms]


def form_block_list() -> list[tuple[str, blocks.Block]]:
    """Only the forms."""
    return [(f"{name}_form", form_type.block()) for name, form_type in form_types.items()]


class BodyField(OpenStreamField):
    """A page's body; migrations do not know its blocks."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("verbose_name", _("body"))
        kwargs.setdefault("blank", True)
        super().__init__(*(args or [body_block_list]), **kwargs)
