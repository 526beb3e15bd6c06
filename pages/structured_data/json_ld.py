"""JSON-LD as an element of a page."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe

# As Django's own json_script, which can only say another type: nothing in it can end the element.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def json_ld(data: list[dict[str, Any]]) -> str:
    """A data block, which browsers do not execute: the content security policy allows it."""
    if not data:
        return ""
    content = data[0] if len(data) == 1 else data
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above
