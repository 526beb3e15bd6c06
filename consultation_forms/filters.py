"""The filters of the public lists: one set for the page, the admin's export and the API."""

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields.search_text import matching
from consultation_forms.models import Channel, Idea
from consultation_forms.review.states import Outcome, Stage


class IdeaFilterSet(django_filters.FilterSet):
    """Ideas by theme, channel, outcome, institution, workshop and words, in an order.

    :param choices: ``{"theme": [(slug, name)], "institution": [...], "workshop": [...]}``.
    """

    ORDERS = (
        ("date", _("Newest first")),
        ("supports", _("Most supported first")),
        ("random", _("Mixed")),
    )

    q = django_filters.CharFilter(method="with_words", label=_("Words"), max_length=200)
    theme = django_filters.ChoiceFilter(
        field_name="theme__slug", label=_("Theme"), empty_label=_("All themes")
    )
    outcome = django_filters.ChoiceFilter(
        method="with_outcome",
        label=_("Outcome"),
        choices=[*Outcome.choices, (Stage.MERGED.value, Stage.MERGED.label)],
        empty_label=_("All outcomes"),
    )
    channel = django_filters.ChoiceFilter(
        label=_("Channel"), choices=Channel.choices, empty_label=_("All channels")
    )
    institution = django_filters.ChoiceFilter(
        field_name="decision__institution__slug",
        label=_("Institution"),
        empty_label=_("All institutions"),
    )
    workshop = django_filters.ChoiceFilter(
        field_name="workshop__slug", label=_("Workshop"), empty_label=_("All workshops")
    )
    order = django_filters.ChoiceFilter(
        method="in_order", label=_("Order"), choices=ORDERS, null_label=None, empty_label=None
    )

    class Meta:
        model = Idea
        fields: list[str] = []

    def __init__(self, *args, choices: dict[str, list[tuple[str, str]]] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for name, offered in (choices or {}).items():
            self.filters[name].extra["choices"] = offered

    def with_words(self, queryset, _name, value):
        return queryset.filter(matching("search_text", value))

    def with_outcome(self, queryset, _name, value):
        return queryset.with_outcome(value)

    def in_order(self, queryset, _name, _value):
        # The order is applied once, at the end: see `qs`.
        return queryset

    @property
    def _order(self) -> str:
        return self.form.cleaned_data.get("order") or "date"

    @property
    def qs(self):
        """The ideas asked for, in order; none when a filter's value is unknown."""
        if not self.is_valid():
            return self.queryset.none()
        queryset = super().qs
        if self._order == "supports":
            return queryset.order_by("-support_count", "-received_at", "-pk")
        if self._order == "random":
            return queryset.shuffled(timezone.localdate())
        return queryset.order_by("-received_at", "-pk")
