"""Draws the blocks of a page."""

from django import template
from django.template.loader import get_template

from pages.body_records import records_of

register = template.Library()


@register.simple_tag(takes_context=True)
def body(context, stream):
    """All blocks of a stream; each knows its own id, by which forms are found."""
    passed = getattr(context.get("request"), "page_ancestors", ())
    with records_of(stream, passed=passed):
        blocks = get_template("blocks/body.html").template
        return blocks.render(context.new({**context.flatten(), "stream": stream}))
