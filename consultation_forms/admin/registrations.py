"""Registrations for workshops in the admin: who comes, who waits, a list for the organiser."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from consultation_forms.admin.bulk_choices import BulkChoicesMixin
from consultation_forms.admin.export import SafeExportMixin
from consultation_forms.admin.names import page_names, workshops
from consultation_forms.models import Place, Registration
from consultation_forms.review.permissions import may_see_personal_data
from consultation_forms.review.states import Moderation

_PERSONAL = {
    "name": gettext_lazy("Name"),
    "email": gettext_lazy("E-mail"),
    "organisation": gettext_lazy("Organisation"),
    "city": gettext_lazy("Town"),
}


def personal(name: str):
    """What reads the personal datum ``name`` of a registration; empty once it was erased."""
    return lambda registration: getattr(getattr(registration, "personal_data", None), name, "")


def _has_seat(registration: Registration) -> bool:
    return registration.place == Place.SEAT and registration.moderation != Moderation.WITHDRAWN


def _place(registration: Registration) -> str:
    """What somebody can count on; nothing after she withdrew."""
    if registration.moderation == Moderation.WITHDRAWN:
        return registration.get_moderation_display()
    return registration.get_place_display()


class RegistrationFilterSet(WagtailFilterSet):
    workshop = django_filters.ChoiceFilter(
        label=gettext_lazy("Workshop"), widget=forms.RadioSelect, empty_label=gettext_lazy("All")
    )
    place = django_filters.ChoiceFilter(
        label=gettext_lazy("Place"),
        choices=Place.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Registration
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["workshop"].extra["choices"] = list(page_names(workshops()).items())


class RegistrationIndexView(BulkChoicesMixin, SafeExportMixin, generic.IndexView):
    """Names and addresses are for those only who may see personal data."""

    template_name = "consultation_forms/admin/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    page_title = gettext_lazy("Registrations")
    any_permission_required = ["view"]
    is_searchable = True
    default_ordering = ["workshop", "received_at", "pk"]

    @cached_property
    def personal(self) -> dict[str, str]:
        return _PERSONAL if may_see_personal_data(self.request.user) else {}

    @cached_property
    def workshop_names(self) -> dict[int, str]:
        return page_names(workshops())

    def get_base_queryset(self):
        return Registration.objects.with_author().select_related("workshop")

    def search_queryset(self, queryset):
        words = self.search_query
        found = Q(reference__icontains=words)
        if self.personal:
            found |= Q(personal_data__name__icontains=words)
            found |= Q(personal_data__email__icontains=words)
        return queryset.filter(found)

    def _workshop(self, registration: Registration) -> str:
        return self.workshop_names.get(registration.workshop_id, registration.workshop.title)

    @cached_property
    def columns(self):
        checkboxes = [BulkActionsCheckboxColumn("bulk_actions", obj_type="item")]
        return [
            *(checkboxes if self.bulk_choices else []),
            Column(
                "reference",
                label=_("Reference"),
                accessor=lambda r: format_html('<bdi dir="ltr">{}</bdi>', r.reference),
            ),
            *(
                Column(name, label=label, accessor=personal(name))
                for name, label in self.personal.items()
            ),
            Column("workshop", label=_("Workshop"), accessor=self._workshop),
            StatusTagColumn(
                "place",
                label=_("Place"),
                accessor=_place,
                sort_key="place",
                primary=_has_seat,
            ),
            DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        ]

    @cached_property
    def export_columns(self):
        return {
            "reference": (_("Reference"), lambda r: r.reference),
            **{name: (label, personal(name)) for name, label in self.personal.items()},
            "workshop": (_("Workshop"), self._workshop),
            "place": (_("Place"), _place),
            "language": (_("Language"), lambda r: r.get_language_display()),
            "received": (_("Received"), lambda r: r.received_at),
        }

    @cached_property
    def list_export(self):
        return list(self.export_columns)

    @cached_property
    def export_headings(self):
        return {name: label for name, (label, _get) in self.export_columns.items()}


class RegistrationViewSet(ModelViewSet):
    """A list and nothing more: people register on the site."""

    model = Registration
    name = "registrations"
    url_prefix = "contributions/registration"
    icon = "group"
    menu_label = gettext_lazy("Registrations")
    index_view_class = RegistrationIndexView
    filterset_class = RegistrationFilterSet
    export_filename = "registrations"
    index_template_name = "consultation_forms/admin/index.html"
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    left_out = {"add", "edit", "delete", "usage", "history"}

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            **dict.fromkeys(f"{name}_url_name" for name in self.left_out), **kwargs
        )

    def get_form_class(self, for_update=False):
        return forms.ModelForm

    def get_urlpatterns(self):
        return [url for url in super().get_urlpatterns() if url.name not in self.left_out]
