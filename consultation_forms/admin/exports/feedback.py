"""The answers to surveys as they are taken out: a column for each question."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.exporters import Column
from consultation_forms.admin.exports.contributions import (
    language_column,
    received_column,
    reference_column,
)
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.registration_columns import personal
from consultation_forms.admin.surveys.answer_filters import FeedbackFilterSet
from consultation_forms.models import FeedbackResponse, PersonalData


class FeedbackExport(Export):
    name = "survey_answers"
    title = gettext_lazy("Survey answers")
    of_list = "survey_answers"
    filterset_class = FeedbackFilterSet

    def with_all(self):
        return FeedbackResponse.objects.with_author()

    @cached_property
    def _has_names(self) -> bool:
        """Whether a form asked who somebody is, and somebody said it."""
        people = PersonalData.objects.filter(contribution__in=self.listed.order_by().values("pk"))
        return people.exclude(name="", email="").exists()

    def own_columns(self):
        named = {"name": _("Name"), "email": _("E-mail")} if self._has_names else {}
        return [
            reference_column(),
            language_column(),
            received_column(),
            *(
                Column(name, label, personal(name), is_personal=True)
                for name, label in named.items()
            ),
        ]
