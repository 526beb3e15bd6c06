"""The column that names the plan of each row."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from snippets.localization import localized
from snippets.models import ActionPlan


class PlanColumn(Column):
    """The plan's title in the language of the staff: two queries a list, however long.

    It works for every row with ``plan_id``, the key of its plan in the main language.
    """

    def __init__(self, **kwargs: Any):
        super().__init__("plan_id", label=_("Action plan"), **kwargs)

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        table = parent_context["table"]
        if not hasattr(table, "plans"):
            table.plans = _plans()
        context["value"] = table.plans.get(context["raw_value"], "")
        return context


def _plans() -> dict[int, ActionPlan]:
    """The version to show of each plan, drafts included: themes are written before it is public."""
    originals = ActionPlan.objects.originals()
    return {plan.pk: plan for plan in originals} | localized(originals)
