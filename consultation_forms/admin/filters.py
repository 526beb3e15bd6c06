"""The filters of the admin's lists of contributions."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from consultation_forms.admin.names import (
    institution_names,
    page_names,
    plan_names,
    theme_names_with_plan,
    workshops,
)
from consultation_forms.models import Channel, Comment, Contribution, Idea
from consultation_forms.review.states import Moderation, Outcome, Stage

#: The filter's value for ideas that no institution has decided on or is assigned to.
NO_INSTITUTION = "none"
_AGES = [
    ("7", _("Older than a week")),
    ("30", _("Older than a month")),
    ("90", _("Older than three months")),
]


def _choice(label: Any, **kwargs: Any) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, widget=forms.RadioSelect, empty_label=_("All"), **kwargs
    )


class ContributionFilterSet(WagtailFilterSet):
    """What all kinds have in common."""

    moderation = _choice(_("Moderation"), choices=Moderation.choices)
    plan = _choice(_("Action plan"))
    language = _choice(_("Language"), choices=settings.LANGUAGES)
    received_at = django_filters.DateFromToRangeFilter(
        label=_("Received"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Contribution
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer("plan", plan_names())

    def _offer(self, name: str, names: dict[Any, Any]) -> None:
        self.filters[name].extra["choices"] = list(names.items())


class IdeaFilterSet(ContributionFilterSet):
    outcome = _choice(_("Outcome"), choices=Outcome.choices, method="with_outcome")
    theme = _choice(_("Theme"))
    channel = _choice(_("Channel"), choices=Channel.choices)
    workshop = _choice(_("Workshop"))
    institution = _choice(_("Institution that answers"), field_name="decision__institution")
    stage = _choice(_("Where it stands"), choices=Stage.choices, method="at_stage")
    concerned = _choice(_("Institution concerned"), method="of_institution")
    age = _choice(_("Age"), choices=_AGES, method="older_than")

    class Meta:
        model = Idea
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer("theme", theme_names_with_plan())
        self._offer("workshop", page_names(workshops()))
        institutions = institution_names()
        self._offer("institution", institutions)
        self._offer("concerned", {NO_INSTITUTION: _("Not assigned"), **institutions})

    def at_stage(self, queryset, _name, value):
        return queryset.at_stage(value)

    def of_institution(self, queryset, _name, value):
        concerned = None if value == NO_INSTITUTION else value
        return queryset.with_concerned().filter(concerned=concerned)

    def older_than(self, queryset, _name, value):
        return queryset.filter(received_at__lt=timezone.now() - timedelta(days=int(value)))

    def with_outcome(self, queryset, _name, value):
        return queryset.with_outcome(value)


class CommentFilterSet(ContributionFilterSet):
    class Meta:
        model = Comment
        fields: list[str] = []
