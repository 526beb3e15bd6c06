"""Blocks that lead somewhere."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock


class LinkBlock(blocks.StructBlock):
    """A page of the portal or an address elsewhere."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or address"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = _("Choose a page or write an address, not both.")
            raise StructBlockValidationError(non_block_errors=[message])
        return cleaned


def address(link) -> str:
    """Where a ``LinkBlock``'s value leads, in the reader's language."""
    return link["page"].localized.url if link["page"] else link["url"]


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400)
    action = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    link = LinkBlock()

    class Meta:
        icon = "redirect"
        label = _("Call to action")
        template = "blocks/call_to_action.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["url"] = address(value["link"])
        return context


class CardBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=300)
    image = ImageBlock(label=_("Picture"), required=False)
    link = LinkBlock()

    class Meta:
        label = _("Card")


class CardsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=150)
    cards = blocks.ListBlock(CardBlock(), label=_("Cards"), min_num=1, max_num=12)

    class Meta:
        icon = "grip"
        label = _("Cards")
        template = "blocks/cards.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["cards"] = [
            {
                "title": card["title"],
                "text": card["text"],
                "image": card["image"].get_rendition("fill-480x270|format-webp")
                if card["image"]
                else None,
                "url": address(card["link"]),
            }
            for card in value["cards"]
        ]
        return context
