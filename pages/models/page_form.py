"""The admin's form of a page that stands under a plan, and keeps to that plan."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.fields.originals import original
from snippets.models import ActionPlan


class PortalPageForm(WagtailAdminPageForm):
    """Refuses a theme of another plan, and what only one page of the kind may have in a plan.

    ``once_a_plan`` gives the error by the name of the field that no two pages may share. A page's
    translations are the same page.
    """

    once_a_plan: dict[str, Any] = {}

    @cached_property
    def plan(self) -> ActionPlan | None:
        """The plan, in the main language, that the page stands under."""
        from pages.models.plan import PlanPage  # PlanPage has this form

        above = PlanPage.objects.ancestor_of(self.parent_page, inclusive=True)
        plan_page = above.select_related("plan").first()
        return plan_page and plan_page.plan

    def clean(self):
        cleaned_data = super().clean()
        theme = cleaned_data.get("theme")
        if theme and self.plan and original(theme).plan_id != self.plan.pk:
            message = _("This theme belongs to another plan. Choose a theme of “%(plan)s”.")
            self.add_error("theme", ValidationError(message, params={"plan": self.plan.localized}))
        for name, message in self.once_a_plan.items():
            if self.plan and self._is_taken(name, cleaned_data.get(name)):
                self.add_error(name, message)
        return cleaned_data

    def _is_taken(self, name: str, value: Any) -> bool:
        pages = type(self.instance)._default_manager.filter(theme__plan=self.plan, **{name: value})
        others = pages.exclude(translation_key=self.instance.translation_key)
        return value is not None and others.exists()
