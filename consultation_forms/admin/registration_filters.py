"""The filters of the list of registrations."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from consultation_forms.admin.names import page_names, workshops
from consultation_forms.models import Place, Registration


class RegistrationFilterSet(WagtailFilterSet):
    workshop = django_filters.ChoiceFilter(
        label=_("Workshop"), widget=forms.RadioSelect, empty_label=_("All")
    )
    place = django_filters.ChoiceFilter(
        label=_("Place"),
        choices=Place.choices,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = Registration
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["workshop"].extra["choices"] = list(page_names(workshops()).items())
