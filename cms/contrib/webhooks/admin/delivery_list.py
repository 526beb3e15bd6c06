"""What was sent to webhooks, what waits and what failed."""

import django_filters
from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    StatusTagColumn,
    TitleColumn,
)
from wagtail.admin.views import generic

from cms.contrib.webhooks.event_types import EVENT_TYPES, TEST, words_for
from cms.contrib.webhooks.models import Delivery, State, Webhook
from consultation_forms.admin.bulk_choices import BulkChoicesMixin


class DeliveryFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=State.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    event_type = django_filters.ChoiceFilter(
        label=gettext_lazy("Event"),
        choices=lambda: [(name, words_for(name)) for name in (*EVENT_TYPES, TEST)],
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    webhook = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Webhook"),
        queryset=Webhook.objects.all(),
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Delivery
        fields: list[str] = []


class DeliveryIndexView(BulkChoicesMixin, generic.IndexView):
    template_name = "consultation_forms/admin/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    page_title = gettext_lazy("What was sent to webhooks")
    any_permission_required = ["view"]
    default_ordering = ["-created_at", "-pk"]

    def get_base_queryset(self):
        return Delivery.objects.select_related("webhook").defer("body")

    def get_breadcrumbs_items(self):
        webhooks = {"url": reverse("webhooks:index"), "label": _("Webhooks")}
        return [*self.breadcrumbs_items, webhooks, {"url": "", "label": self.page_title}]

    @cached_property
    def columns(self):
        title = TitleColumn(
            "event_type",
            label=_("Event"),
            accessor=lambda delivery: words_for(delivery.event_type),
            get_url=lambda delivery: reverse("webhook_deliveries:read", args=[delivery.pk]),
            get_title_id=lambda delivery: f"item_{delivery.pk}_title",
        )
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="item"),
            title,
            Column("webhook", label=_("Webhook")),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                sort_key="state",
                primary=lambda delivery: delivery.state == State.SENT,
            ),
            DateColumn("created_at", label=_("Written"), sort_key="created_at"),
            Column("attempts", label=_("Attempts"), sort_key="attempts"),
            DateColumn("next_try", label=_("Next try"), accessor=_next_try, sort_key="due_at"),
            Column("failure", label=_("What went wrong"), accessor=what_went_wrong),
        ]


def _next_try(delivery: Delivery):
    return delivery.due_at if delivery.state == State.WAITING else None


def what_went_wrong(delivery: Delivery) -> str:
    """In words, with the status of the answer."""
    if delivery.failure and delivery.status:
        return format_html("{} ({})", delivery.get_failure_display(), delivery.status)
    return delivery.get_failure_display()
