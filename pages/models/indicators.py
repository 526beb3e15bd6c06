"""The open figures of a plan."""

from django.utils.translation import gettext_lazy as _

from pages.models.base import PlanSection


class IndicatorsPage(PlanSection):
    subpage_types: list[str] = []
    template = "pages/indicators_page.html"

    class Meta:
        verbose_name = _("figures of the plan")
