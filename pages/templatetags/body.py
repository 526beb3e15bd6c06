"""Draws the blocks of a page."""

from django import template

register = template.Library()


@register.inclusion_tag("blocks/body.html", takes_context=True)
def body(context, stream):
    """All blocks of a stream; each knows its own id, by which forms are found."""
    return {**context.flatten(), "stream": stream}
