"""Indicators as tables with bars, and the few figures for the top of a page."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.plugins.indicators import Indicator, Row, indicators
from snippets.models import ActionPlan


def bar_rows(indicator: Indicator, rows: list[Row], urls: dict[str, str]) -> list[dict[str, Any]]:
    """Rows with the length of their bars in per cent; ``None`` where a bar would mislead.

    :param urls: the addresses of the plan's sections, from ``section_urls``.
    """
    parts = [row.value for row in rows if not row.is_total]
    full = indicator.full or max(parts, default=0) or 1
    return [
        {
            "label": row.label,
            "value": row.value,
            "share": round(100 * row.value / full)
            if indicator.comparable and not row.is_total
            else None,
            "detail": row.detail,
            "url": _records_url(row, urls),
            "is_total": row.is_total,
        }
        for row in rows
    ]


def _records_url(row: Row, urls: dict[str, str]) -> str:
    """Where the counted records are listed; empty when the plan has no such page."""
    if row.records is None or not row.value:
        return ""
    section, rest = row.records
    return urls[section] and urls[section] + rest


def bar_table(
    name: str, indicator: Indicator, plan: ActionPlan, urls: dict[str, str]
) -> dict[str, Any]:
    """What ``components/bar_table.html`` takes."""
    return {
        "name": name,
        "caption": indicator.title,
        "note": indicator.definition,
        "rows": bar_rows(indicator, indicator.rows(plan), urls),
        "label_heading": _("What is counted"),
        "value_heading": pgettext("how many", "Number"),
    }


def headline_figures(plan: ActionPlan, url: str) -> list[dict[str, Any]]:
    """Four figures that sum a plan up, with their definitions; zeros are left out.

    :param url: the address of the plan's figures.
    """
    chosen = (
        ("participation", -1),
        ("funnel", 0),
        ("funnel", 3),
        ("commitments", 0),
    )
    computed = {name: indicators.get(name).rows(plan) for name in dict(chosen)}
    figures = []
    for name, place in chosen:
        row = computed[name][place]
        if row.value:
            figures.append(
                {
                    "value": row.value,
                    "label": row.label,
                    "definition": indicators.get(name).definition,
                    "url": url and f"{url}#{name}",
                }
            )
    return figures
