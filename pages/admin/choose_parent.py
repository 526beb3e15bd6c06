"""Where a new page of a kind goes: the few possible places by name, not a walk through the tree."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import ParentChooserForm
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.models import Page, PageQuerySet

from consultation_forms.admin.names import NamedChoiceField, page_names


class PlaceForm(ParentChooserForm):
    """:param places: the pages below which the new one can go."""

    def __init__(self, child_page_type: type[Page], user, *args, places: PageQuerySet, **kwargs):
        super().__init__(child_page_type, user, *args, **kwargs)
        field = NamedChoiceField(
            queryset=places.order_by("path"),
            widget=forms.RadioSelect,
            empty_label=None,
            label=_("Where it goes"),
        )
        field.names = place_names(field.queryset)
        self.fields["parent_page"] = field


class ChoosePlaceView(ChooseParentView):
    def get_form(self):
        places = self.get_valid_parent_pages(self.request.user)
        sent = self.request.POST if self.request.method == "POST" else None
        return PlaceForm(self.model, self.request.user, sent, places=places)


def place_names(places: PageQuerySet) -> dict[int, str]:
    """Such as ``"Plan 2021-2023 › Workshops"``, in the language of the staff, by primary key.

    :param places: pages in one language.
    """
    above = Page.objects.filter(path__in=[_path_above(page) for page in places])
    names, names_above = page_names(places), page_names(above)
    by_path = {page.path: names_above[page.pk] for page in above}
    return {page.pk: f"{by_path[_path_above(page)]} › {names[page.pk]}" for page in places}


def _path_above(page: Page) -> str:
    return page.path[: -Page.steplen]
