"""The page of figures."""

from cms.plugins.indicators import indicators
from pages.models import IndicatorsPage
from pages.presentation import present
from pages.presenters.figures import bar_table


@present.register
def _(page: IndicatorsPage, request):
    tables = [bar_table(name, indicator, page.plan) for name, indicator in indicators.items()]
    return {"tables": [table for table in tables if table["rows"]]}
