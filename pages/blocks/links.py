"""Blocks that lead somewhere."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from pages.blocks.picture import ShapedImageBlock
from pages.body_records import body_records
from pages.page_links import page_at
from pages.pictures import CARD, present_picture
from pages.representations.page_link import page_link


class LinkBlock(blocks.StructBlock):
    """A page of the portal or an address elsewhere. A page of our own may be pasted as well."""

    page = blocks.PageChooserBlock(
        label=_("Page"),
        required=False,
        help_text=_("The link follows the page when it moves or is renamed."),
    )
    url = blocks.URLBlock(
        label=_("or address"),
        required=False,
        help_text=_("Of another site, beginning with https://. Of this one, choose the page."),
    )

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = _("Choose a page or write an address, not both.")
            raise StructBlockValidationError(non_block_errors=[message])
        if cleaned["url"] and (page := page_at(cleaned["url"])):
            cleaned["page"], cleaned["url"] = page, ""
        return cleaned

    def get_api_representation(self, value, context=None):
        """``page`` is null and ``url`` empty when the link leads nowhere (now)."""
        page = body_records().page(value["page"].pk) if value["page"] else None
        shown = page_link(page) if page else None
        return {"page": shown, "url": shown["url"] if shown else value["url"] or ""}


def address(link) -> str:
    """Where a ``LinkBlock``'s value leads, in the reader's language; ``""`` when nowhere (now)."""
    return body_records().address_of(link["page"].pk) if link["page"] else link["url"]


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400)
    action = blocks.CharBlock(
        label=_("Words on the button"),
        max_length=60,
        help_text=_("What happens next, for example: “Read the drafts”."),
    )
    link = LinkBlock()

    class Meta:
        icon = "redirect"
        label = _("Call to action")
        description = _("One thing to do, with a button that leads there.")
        template = "blocks/call_to_action.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["url"] = address(value["link"])
        return context

    def get_preview_value(self):
        return self.normalize(
            {
                "title": gettext("Say what is missing"),
                "text": gettext("The draft commitments are open to your comments for four weeks."),
                "action": gettext("Read the drafts"),
                "link": {"page": None, "url": "https://example.org/"},
            }
        )


class CardBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=300)
    image = ShapedImageBlock(label=_("Picture"), required=False, shape=CARD)
    link = LinkBlock()

    class Meta:
        icon = "doc-full"
        label = _("Card")


class CardsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=150)
    cards = blocks.ListBlock(CardBlock(), label=_("Cards"), min_num=1, max_num=12)

    class Meta:
        icon = "grip"
        label = _("Cards")
        description = _("Links to several pages side by side, each with a picture if you like.")
        template = "blocks/cards.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["cards"] = [
            {
                "title": card["title"],
                "text": card["text"],
                "image": present_picture(image, CARD, image.contextual_alt_text or "")
                if (image := card["image"])
                else None,
                "url": address(card["link"]),
            }
            for card in value["cards"]
        ]
        return context

    def get_preview_value(self):
        link = {"page": None, "url": "https://example.org/"}
        words = {
            gettext("The themes"): gettext("What the plan is about, theme by theme."),
            gettext("The workshops"): gettext("Where and when citizens and institutions meet."),
            gettext("The ideas"): gettext("What citizens propose, and what became of it."),
        }
        cards = [
            {"title": title, "text": text, "image": None, "link": link}
            for title, text in words.items()
        ]
        return self.normalize({"heading": gettext("Find your way"), "cards": cards})
