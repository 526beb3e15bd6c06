"""The filters of lists of pages: one set for the page and the API."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pages.models import CommitmentPage, Status, WorkshopPage


class _OfferedChoices(django_filters.FilterSet):
    """:param choices: what some filters offer, by their names: ``[(slug, name)]``."""

    def __init__(self, *args, choices: dict[str, list[tuple[str, str]]] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for name, offered in (choices or {}).items():
            self.filters[name].extra["choices"] = offered


class WorkshopFilterSet(_OfferedChoices):
    """Workshops by theme."""

    theme = django_filters.ChoiceFilter(
        field_name="theme__slug", label=_("Theme"), empty_label=_("All themes")
    )

    class Meta:
        model = WorkshopPage
        fields: list[str] = []


class CommitmentFilterSet(_OfferedChoices):
    """Commitments by theme, institution (leading or sharing) and status."""

    theme = django_filters.ChoiceFilter(
        field_name="theme__slug", label=_("Theme"), empty_label=_("All themes")
    )
    institution = django_filters.ChoiceFilter(
        method="of_institution", label=_("Institution"), empty_label=_("All institutions")
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Status.choices, empty_label=_("Any status")
    )

    class Meta:
        model = CommitmentPage
        fields: list[str] = []

    def of_institution(self, queryset, _name, value):
        return queryset.filter(
            Q(lead__slug=value) | Q(partners__institution__slug=value)
        ).distinct()
