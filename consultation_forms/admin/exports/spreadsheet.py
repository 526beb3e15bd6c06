"""What a cell of a spreadsheet holds, and how its program is kept from calculating it."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.plugins.exporters import Column

# What spreadsheet programs take for the beginning of a formula, full-width signs included, also
# behind blanks and signs without width; and the blanks that separate cells.
_FORMULA = re.compile(
    "[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f]*[=+\\-@＝＋－＠]|[\t\r\n]"
)


def is_formula(text: str) -> bool:
    return bool(_FORMULA.match(text))


def disarm(value: Any) -> Any:
    """``value`` with an apostrophe before it when a spreadsheet program would calculate it."""
    return f"'{value}" if isinstance(value, str) and is_formula(value) else value


def site_minute(moment: datetime) -> datetime:
    """``moment`` on the site's clocks, to the minute: a spreadsheet knows no time zones."""
    local = timezone.make_naive(moment, timezone.get_default_timezone())
    return local.replace(second=0, microsecond=0)


def cell(value: Any) -> str | int | float | datetime:
    """``value`` as text, as a number or as a moment of the site; nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return site_minute(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return str(value)


def headings(columns: Sequence[Column]) -> list[str]:
    """All different: the second of two equal ones ends in ``(2)``."""
    seen: Counter[str] = Counter()
    texts = []
    for column in columns:
        text = str(column.heading)
        seen[text] += 1
        texts.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return texts
