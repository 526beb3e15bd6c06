"""Rich text in the blocks of a body."""

from wagtail import blocks

from pages.representations.rich_text import rich_text_in_body


class LinkedTextBlock(blocks.RichTextBlock):
    """A rich text that the API gives with what its links lead to."""

    def get_api_representation(self, value, context=None):
        return rich_text_in_body(value.source)
