"""The page of figures."""

from cms.plugins.indicators import indicators
from pages.figures import bar_table
from pages.models import IndicatorsPage
from pages.presentation import present
from pages.sections import section_urls


@present.register
def _(page: IndicatorsPage, request):
    urls = section_urls(page.plan_page, request)
    tables = [bar_table(name, indicator, page.plan, urls) for name, indicator in indicators.items()]
    return {"tables": [t for t in tables if any(row["value"] for row in t["rows"])]}
