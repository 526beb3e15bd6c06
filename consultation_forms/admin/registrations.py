"""Registrations for workshops in the admin: who comes, who waits, a list for the organiser."""

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic

from consultation_forms.admin.bulk_choices import BulkChoicesMixin
from consultation_forms.admin.exports.mixin import ExportMixin, ExportViewSetMixin
from consultation_forms.admin.list_viewset import ListViewSet
from consultation_forms.admin.names import page_names, workshops
from consultation_forms.admin.registration_columns import PERSONAL, has_seat, personal, place
from consultation_forms.admin.registration_filters import RegistrationFilterSet
from consultation_forms.models import Registration
from consultation_forms.review.permissions import may_see_personal_data


class RegistrationIndexView(BulkChoicesMixin, ExportMixin, generic.IndexView):
    """Names and addresses are for those only who may see personal data."""

    template_name = "consultation_forms/admin/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    page_title = gettext_lazy("Registrations")
    any_permission_required = ["view"]
    is_searchable = True
    default_ordering = ["workshop", "received_at", "pk"]

    @cached_property
    def personal(self) -> dict[str, str]:
        return PERSONAL if may_see_personal_data(self.request.user) else {}

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
                accessor=place,
                sort_key="place",
                primary=has_seat,
            ),
            DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        ]


class RegistrationViewSet(ExportViewSetMixin, ListViewSet):
    """A list and nothing more: people register on the site."""

    model = Registration
    name = "registrations"
    url_prefix = "contributions/registration"
    icon = "group"
    menu_label = gettext_lazy("Registrations")
    index_view_class = RegistrationIndexView
    filterset_class = RegistrationFilterSet
