"""The admin's form of a page that stands under a plan, and keeps to that plan."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.urls import resolve
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override as language_is
from wagtail.admin.forms import WagtailAdminPageForm

from cms.fields.chooser_links import ChooserLinksMixin
from cms.fields.originals import original
from pages.models.page_panels import LONGEST_DESCRIPTION, LONGEST_SEARCH_TITLE, LONGEST_SLUG
from snippets.models import ActionPlan

#: The depth of a language's home page in the tree.
_HOME = 2
_LONGEST = {
    "search_description": LONGEST_DESCRIPTION,
    "seo_title": LONGEST_SEARCH_TITLE,
    "slug": LONGEST_SLUG,
}


class PortalPageForm(ChooserLinksMixin, WagtailAdminPageForm):
    """Refuses a theme of another plan, what only one page of the kind may have in a plan, and an
    address that is taken by the portal itself.

    ``once_a_plan`` gives the error by the name of the field that no two pages may share. A page's
    translations are the same page.
    """

    once_a_plan: dict[str, Any] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, longest in _LONGEST.items():
            if field := self.fields.get(name):
                field.max_length = longest
                field.widget.attrs["maxlength"] = longest
                field.validators.append(MaxLengthValidator(longest))

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
        if self.parent_page.depth == _HOME and _is_shadowed(cleaned_data.get("slug")):
            message = _("The portal itself answers at this address. Choose another one.")
            self.add_error("slug", message)
        return cleaned_data

    def _is_taken(self, name: str, value: Any) -> bool:
        pages = type(self.instance)._default_manager.filter(theme__plan=self.plan, **{name: value})
        others = pages.exclude(translation_key=self.instance.translation_key)
        return value is not None and others.exists()


def _is_shadowed(slug: str | None) -> bool:
    """Whether a view of the portal answers where a page below the home page would stand."""
    language = settings.LANGUAGE_CODE
    with language_is(language):
        addresses = [f"/{language}/{slug}/", f"/{language}/{slug}/below/"]
        return any(resolve(address).url_name != "wagtail_serve" for address in addresses)
