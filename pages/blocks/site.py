"""What surrounds the pages of one language: menu entries, footer columns, partners, profiles."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from pages.blocks.links import LinkBlock

#: Networks as they call themselves, in every language.
NETWORKS = [
    ("facebook", "Facebook"),
    ("instagram", "Instagram"),
    ("linkedin", "LinkedIn"),
    ("mastodon", "Mastodon"),
    ("peertube", "PeerTube"),
    ("telegram", "Telegram"),
    ("whatsapp", "WhatsApp"),
    ("x", "X"),
    ("youtube", "YouTube"),
]


class EntryBlock(LinkBlock):
    """A link with its words; those of a page may be its title."""

    words = blocks.CharBlock(
        label=_("Words"),
        required=False,
        max_length=40,
        help_text=_("Empty: the title of the page. An address needs words."),
    )

    class Meta:
        icon = "link"
        label = _("Entry")

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["url"] and not cleaned["words"]:
            error = ValidationError(_("Write the words that lead to this address."))
            raise StructBlockValidationError({"words": error})
        return cleaned


class FooterColumnBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=60)
    entries = blocks.ListBlock(EntryBlock(), label=_("Entries"), min_num=1, max_num=8)

    class Meta:
        icon = "list-ul"
        label = _("Column")


class PartnerBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    logo = ImageBlock(label=_("Logo"), required=False)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "group"
        label = _("Partner")


class ProfileBlock(blocks.StructBlock):
    """The portal's profile on a network."""

    network = blocks.ChoiceBlock(label=_("Network"), choices=NETWORKS)
    url = blocks.URLBlock(label=_("Address"), help_text=_("It begins with https://"))

    class Meta:
        icon = "link"
        label = _("Profile")

    def clean(self, value):
        cleaned = super().clean(value)
        if urlsplit(cleaned["url"]).scheme != "https":
            error = ValidationError(_("The address must begin with https://"))
            raise StructBlockValidationError({"url": error})
        return cleaned


def entry_list() -> list[tuple[str, blocks.Block]]:
    return [("entry", EntryBlock())]


def footer_column_list() -> list[tuple[str, blocks.Block]]:
    return [("column", FooterColumnBlock())]


def partner_list() -> list[tuple[str, blocks.Block]]:
    return [("partner", PartnerBlock())]


def profile_list() -> list[tuple[str, blocks.Block]]:
    return [("profile", ProfileBlock())]
