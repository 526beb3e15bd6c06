"""Draws what search engines are told."""

from django import template

from pages.structured_data.breadcrumb import breadcrumb
from pages.structured_data.json_ld import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context) -> str:
    """What the page says of itself, and the way to it."""
    way = breadcrumb(context["portal"].breadcrumbs) if "portal" in context else None
    return json_ld([*context.get("structured_data", []), *filter(None, [way])])
