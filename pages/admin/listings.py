"""The admin's lists of pages by task: workshops, commitments, news."""

import django_filters
from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, StatusTagColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import page_permission_policy

from consultation_forms.admin.columns import ThemeColumn
from consultation_forms.admin.names import plan_names, theme_names_with_plan
from pages.admin.choose_parent import ChoosePlaceView
from pages.models import CommitmentPage, NewsPage, Status, WorkshopPage
from snippets.plan_column import PlanColumn


class TaskFilterSet(PageFilterSet):
    """Without the filters that lists of one kind of page, on one site, have no use for."""

    site = None
    has_child_pages = None
    owner = None


class PlanFilterSet(TaskFilterSet):
    """The pages of a plan, of a theme."""

    plan = django_filters.ChoiceFilter(
        field_name="theme__plan",
        label=gettext_lazy("Action plan"),
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    theme = django_filters.ChoiceFilter(
        label=gettext_lazy("Theme"), widget=forms.RadioSelect, empty_label=gettext_lazy("All")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["plan"].extra["choices"] = list(plan_names().items())
        self.filters["theme"].extra["choices"] = list(theme_names_with_plan().items())


class WorkshopFilterSet(PlanFilterSet):
    starts_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Begins"), widget=DateRangePickerWidget
    )

    class Meta:
        model = WorkshopPage
        fields: list[str] = []


class CommitmentFilterSet(PlanFilterSet):
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("Progress"),
        choices=Status.choices,
        widget=forms.RadioSelect,
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = CommitmentPage
        fields: list[str] = []


class NewsFilterSet(TaskFilterSet):
    class Meta:
        model = NewsPage
        fields: list[str] = []


def _columns(*columns: Column) -> list:
    """Title first, then ``columns``, then when it was updated and whether it is published."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
        *columns,
        DateColumn(
            "latest_revision_created_at",
            label=gettext_lazy("Updated"),
            sort_key="latest_revision_created_at",
        ),
        PageStatusColumn("status", label=gettext_lazy("Status"), sort_key="live"),
    ]


class _TaskMenuItem(MenuItem):
    def is_shown(self, request):
        return page_permission_policy.user_has_any_permission(
            request.user, IndexView.any_permission_required
        )


class TaskListing(PageListingViewSet):
    """A flat list of all pages of one kind, as an entry of the menu."""

    add_to_admin_menu = True
    menu_item_class = _TaskMenuItem
    choose_parent_view_class = ChoosePlaceView


class OfPlanIndexView(IndexView):
    """The list of pages with a theme: each knows its plan by ``plan_id``."""

    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages).annotate(plan_id=F("theme__plan"))


class WorkshopListing(TaskListing):
    model = WorkshopPage
    icon = "group"
    menu_label = gettext_lazy("Workshops")
    menu_order = 130
    index_view_class = OfPlanIndexView
    columns = _columns(
        Column("number", label=pgettext_lazy("ordinal", "Number"), sort_key="number"),
        PlanColumn(),
        ThemeColumn(),
        # Not a DateColumn, which tells how long ago: the staff look for days.
        Column("starts_at", label=gettext_lazy("Begins"), sort_key="starts_at"),
        NumberColumn(
            "participants",
            label=gettext_lazy("Participants"),
            accessor=lambda page: "" if page.participants is None else page.participants,
            sort_key="participants",
        ),
    )
    filterset_class = WorkshopFilterSet
    ordering = "-starts_at"


class CommitmentListing(TaskListing):
    model = CommitmentPage
    icon = "tasks"
    menu_label = gettext_lazy("Commitments")
    menu_order = 140
    index_view_class = OfPlanIndexView
    columns = _columns(
        Column("code", label=gettext_lazy("Code"), sort_key="code"),
        PlanColumn(),
        ThemeColumn(),
        StatusTagColumn(
            "commitment_status",
            label=gettext_lazy("Progress"),
            accessor="get_status_display",
            sort_key="status",
            primary=lambda page: page.status == Status.DONE,
        ),
        Column("progress", label="%", sort_key="progress"),
    )
    filterset_class = CommitmentFilterSet
    ordering = "code"


class NewsListing(TaskListing):
    model = NewsPage
    icon = "doc-full"
    menu_label = gettext_lazy("News")
    menu_hook = "register_content_menu_item"
    menu_order = 20
    columns = _columns(Column("date", label=gettext_lazy("Date"), sort_key="date"))
    filterset_class = NewsFilterSet
    ordering = "-date"
