"""Draws a component from a presenter's dictionary."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_tag
def component(name: str, values: Mapping[str, Any] | None = None, **more: Any) -> str:
    """``components/<name>.html`` with ``values`` and ``more`` as its only context.

    ``{% component "idea_card" card level=2 %}`` is an ``include`` that spells every variable out.
    """
    return render_to_string(f"components/{name}.html", {**(values or {}), **more})
