"""Blocks of words."""

from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.blocks.rich_text import LinkedTextBlock

_LONGEST_TEXT = 20_000


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=150)

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Begins a part of the page; its address can be shared.")
        template = "blocks/heading.html"

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["anchor"] = _anchor(value)
        return context

    def get_api_representation(self, value, context=None):
        return {"text": value["text"], "anchor": _anchor(value)}

    def get_preview_value(self):
        return self.normalize({"text": gettext("How the plan is written")})


def _anchor(value) -> str:
    return slugify(value["text"], allow_unicode=True)


class TextBlock(LinkedTextBlock):
    """Paragraphs, lists and links, without anything that changes how the site looks."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", _LONGEST_TEXT)
        kwargs.setdefault(
            "features",
            ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "hr"],
        )
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links to pages and files.")
        template = "blocks/text.html"

    def get_preview_value(self):
        words = gettext(
            "Citizens and institutions write the plan together: everybody can send an idea, support"
            " one, and read what became of it."
        )
        items = [gettext("Send an idea"), gettext("Support an idea"), gettext("Come to a workshop")]
        listed = "".join(f"<li>{item}</li>" for item in items)
        return self.normalize(f"<p>{words}</p><ul>{listed}</ul>")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"), max_length=600)
    source = blocks.CharBlock(label=_("Who said it"), max_length=150, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("What somebody said, set apart from the text.")
        template = "blocks/quote.html"

    def get_preview_value(self):
        words = gettext("I sent an idea, and a year later I read in the plan what became of it.")
        return self.normalize({"text": words, "source": gettext("A citizen at a workshop")})


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    text = LinkedTextBlock(
        label=_("Text"),
        features=["bold", "italic", "ol", "ul", "link", "document-link"],
        max_length=_LONGEST_TEXT,
    )

    class Meta:
        icon = "help"
        label = _("Part")


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(
        AccordionItemBlock(), label=_("Parts to unfold"), min_num=1, max_num=40
    )

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        description = _("Questions whose answers unfold. Do not hide what everybody must read.")
        template = "blocks/accordion.html"

    def get_preview_value(self):
        words = {
            gettext("Do I need an account?"): gettext("No. You get a reference with which you find"
            " your idea again."),
            gettext("Who reads my idea?"): gettext("A moderator first, then everybody."),
        }  # fmt: skip
        items = [{"title": title, "text": f"<p>{text}</p>"} for title, text in words.items()]
        return self.normalize({"items": items})
