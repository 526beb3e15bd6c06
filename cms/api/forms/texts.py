"""What editors write around a form, as HTML and as plain text."""

import re
from html import unescape

from django.utils.html import strip_tags
from ninja import Field, Schema
from wagtail.rich_text import RichText

from cms.api.rich_texts import rich_html

_BREAKS = re.compile(r"</(?:p|li|h[1-6])>|<br/?>")


class RichTextOut(Schema):
    """The same text twice."""

    html: str = Field(
        description="Paragraphs, lists, bold, italic and links, made safe; links are whole.",
        examples=["<p>Tell us <b>what should change</b>.</p>"],
    )
    text: str = Field(description="Plain text.", examples=["Tell us what should change."])


def rich_text(value: RichText | str | None) -> RichTextOut:
    """:param value: as a rich-text block holds it."""
    source = value.source if isinstance(value, RichText) else value or ""
    html = rich_html(source) if source else ""
    text = unescape(strip_tags(_BREAKS.sub("\n", html))).strip()
    return RichTextOut(html=html, text=re.sub(r"\n{2,}", "\n", text))
