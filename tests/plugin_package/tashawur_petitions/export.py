"""The list of signatures as it is taken out."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.exporters import Column
from consultation_forms.admin.exports.contributions import (
    language_column,
    moderation_columns,
    received_column,
    reference_column,
)
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.filters import ContributionFilterSet
from tashawur_petitions.models import Petition


class SignatureExport(Export):
    name = "petition_signatures"
    title = gettext_lazy("Petition signatures")
    of_list = "petition_signatures"
    filterset_class = ContributionFilterSet

    def own_columns(self):
        petitions = {one.form_id: str(one) for one in Petition.objects.select_related("page")}
        return [
            reference_column(),
            Column(
                "petition",
                _("Petition"),
                lambda one: petitions.get(one.petition, one.petition),
                lambda one: one.petition,
            ),
            Column("body", _("Why"), lambda one: one.body),
            Column("name", _("Name"), lambda one: one.personal_data.name, is_personal=True),
            Column("email", _("E-mail"), lambda one: one.personal_data.email, is_personal=True),
            language_column(),
            received_column(),
            *moderation_columns(),
        ]
