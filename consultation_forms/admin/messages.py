"""The e-mails that the portal writes, in the admin: what waits, what failed and why."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic

from consultation_forms.admin.bulk_choices import BulkChoicesMixin
from consultation_forms.admin.list_viewset import ListViewSet
from consultation_forms.mail.delivery import Delivery
from consultation_forms.mail.kinds import mail_kinds
from consultation_forms.models import Message


def _kind_label(name: str) -> str:
    """What the kind is called; its bare name when it says nothing or is gone."""
    return str(mail_kinds.get(name).label) or name if name in mail_kinds else name


def _left_to_right(text: str) -> str:
    return format_html('<bdi dir="ltr">{}</bdi>', text)


class MessageFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=Delivery.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"),
        choices=lambda: [(name, _kind_label(name)) for name, _kind in mail_kinds.items()],
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    created_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Written"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Message
        fields: list[str] = []


class MessageIndexView(BulkChoicesMixin, generic.IndexView):
    template_name = "consultation_forms/admin/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    page_title = gettext_lazy("E-mails")
    any_permission_required = ["view"]
    is_searchable = True
    default_ordering = ["-created_at", "-pk"]

    def get_base_queryset(self):
        return Message.objects.select_related("contribution")

    def search_queryset(self, queryset):
        words = self.search_query
        return queryset.filter(
            Q(recipient__icontains=words) | Q(contribution__reference__icontains=words)
        )

    @cached_property
    def columns(self):
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="item"),
            Column("kind", label=_("Kind"), accessor=lambda m: _kind_label(m.kind)),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor="get_state_display",
                sort_key="state",
                primary=lambda message: message.state == Delivery.SENT,
            ),
            Column("recipient", label=_("To"), accessor=lambda m: _left_to_right(m.recipient)),
            Column(
                "contribution",
                label=_("Reference"),
                accessor=lambda m: _left_to_right(m.contribution or ""),
            ),
            DateColumn("created_at", label=_("Written"), sort_key="created_at"),
            DateColumn("sent_at", label=_("Sent"), sort_key="sent_at"),
            Column("attempts", label=_("Attempts"), sort_key="attempts"),
            DateColumn("next_try", label=_("Next try"), accessor=_next_try, sort_key="due_at"),
            Column("error", label=_("What went wrong"), accessor=lambda m: _left_to_right(m.error)),
        ]


def _next_try(message: Message):
    return message.due_at if message.state == Delivery.WAITING else None


class MessageViewSet(ListViewSet):
    """A list and nothing more: the portal writes the messages."""

    model = Message
    name = "messages"
    url_prefix = "contributions/message"
    icon = "mail"
    menu_label = gettext_lazy("E-mails")
    index_view_class = MessageIndexView
    filterset_class = MessageFilterSet

    def get_permissions_to_register(self):
        return super().get_permissions_to_register().none()
