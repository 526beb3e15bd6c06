"""The list of registrations as it is taken out: names only for those who may see them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.exporters import Column
from cms.plugins.question_types import question_types
from consultation_forms.admin.exports.contributions import (
    language_column,
    received_column,
    reference_column,
)
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.names import page_names, workshops
from consultation_forms.admin.registration_columns import PERSONAL, personal, place
from consultation_forms.admin.registration_filters import RegistrationFilterSet
from consultation_forms.models import Registration


class RegistrationExport(Export):
    name = "registrations"
    title = gettext_lazy("Registrations")
    of_list = "registrations"
    filterset_class = RegistrationFilterSet
    searches_people = True

    def is_personal_question(self, kind):
        return kind not in question_types or question_types.get(kind).is_personal

    def with_all(self):
        return Registration.objects.with_author().select_related("workshop")

    def own_columns(self):
        names = page_names(workshops())
        return [
            reference_column(),
            *(
                Column(name, label, personal(name), is_personal=True)
                for name, label in PERSONAL.items()
            ),
            Column(
                "workshop",
                _("Workshop"),
                lambda one: names.get(one.workshop_id, one.workshop.title),
            ),
            Column("place", _("Place"), place, lambda one: one.place),
            language_column(),
            received_column(),
        ]
