"""Indicators as tables with bars, and the few figures for the top of a page."""

from typing import Any

from django.utils.translation import gettext as _

from cms.plugins.indicators import Indicator, Row, indicators
from snippets.models import ActionPlan


def bar_rows(indicator: Indicator, rows: list[Row]) -> list[dict[str, Any]]:
    """Rows with the length of their bars in per cent; ``None`` where bars would mislead."""
    full = indicator.full or max((row.value for row in rows), default=0) or 1
    return [
        {
            "label": row.label,
            "value": row.value,
            "share": round(100 * row.value / full) if indicator.comparable else None,
            "detail": row.detail,
        }
        for row in rows
    ]


def bar_table(name: str, indicator: Indicator, plan: ActionPlan) -> dict[str, Any]:
    """What ``components/bar_table.html`` takes."""
    return {
        "name": name,
        "caption": indicator.title,
        "note": indicator.definition,
        "rows": bar_rows(indicator, indicator.rows(plan)),
        "label_heading": _("What is counted"),
        "value_heading": _("Number"),
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
                    "url": url,
                }
            )
    return figures
