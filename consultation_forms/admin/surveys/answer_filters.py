"""The filters of the list of answers to surveys."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from cms.fields.languages import language_choices
from consultation_forms.models import FeedbackResponse
from consultation_forms.survey.forms import SurveyForm, survey_forms


def form_key(form: SurveyForm) -> str:
    """What names a form in an address."""
    return f"{form.page or 0}-{form.form_id}"


class FeedbackFilterSet(WagtailFilterSet):
    form = django_filters.ChoiceFilter(
        label=_("Form"), method="of_form", widget=forms.RadioSelect, empty_label=_("All")
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=language_choices,
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    received_at = django_filters.DateFromToRangeFilter(
        label=_("Received"), widget=DateRangePickerWidget
    )

    class Meta:
        model = FeedbackResponse
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["form"].extra["choices"] = [
            (form_key(form), form.heading or form.title or form.form_id[:8])
            for form in survey_forms()
        ]

    def of_form(self, queryset, name, value):
        page, _dash, form_id = value.partition("-")
        return queryset.of_form(int(page) or None, form_id)
