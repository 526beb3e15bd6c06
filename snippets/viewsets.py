"""The admin's lists and forms of everything that editors write once and use on many pages."""

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import (
    Column,
    LiveStatusTagColumn,
    LocaleColumn,
    UpdatedAtColumn,
)
from wagtail.snippets.views.snippets import (
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from cms.plugins.menu_entries import Section, open_to_entries
from snippets.models import (
    ActionPlan,
    Institution,
    Organisation,
    ReasonText,
    Recording,
    Theme,
)
from snippets.plan_column import PlanColumn
from snippets.theme_chooser import ThemeChooserViewSet


def _standard_columns() -> list[Column]:
    """What each list says last. The labels are given because Wagtail's own freeze one language."""
    return [
        LocaleColumn(label=_("Language")),
        UpdatedAtColumn(label=_("Updated")),
        LiveStatusTagColumn(label=_("Status")),
    ]


class RecordViewSet(SnippetViewSet):
    """Common to all records: found by title, told apart by language, inspected without editing."""

    list_display = ["title", *_standard_columns()]
    list_filter = ["live"]
    list_per_page = 50
    inspect_view_enabled = True
    inspect_view_fields_exclude = [
        "id",
        "translation_key",
        "latest_revision",
        "live_revision",
        "expired",
        "has_unpublished_changes",
    ]

    def get_queryset(self, request):
        return self.model.objects.select_related("locale", "latest_revision").with_schedule()


class ActionPlanIndexView(IndexView):
    """Other apps add buttons beside "Add" by the hook ``register_plan_list_buttons``.

    Such a hook gets the member of staff and returns buttons for the head of the list.
    """

    @cached_property
    def header_buttons(self):
        added = [
            button
            for hook in hooks.get_hooks("register_plan_list_buttons")
            for button in hook(self.request.user)
        ]
        return [*added, *super().header_buttons]


class ActionPlanEditView(EditView):
    """Other apps add buttons by the hook ``register_plan_edit_buttons``, given plan and user."""

    @cached_property
    def header_more_buttons(self):
        added = [
            button
            for hook in hooks.get_hooks("register_plan_edit_buttons")
            for button in hook(self.object, self.request.user)
        ]
        return [*super().header_more_buttons, *added]


class ActionPlanViewSet(RecordViewSet):
    model = ActionPlan
    index_view_class = ActionPlanIndexView
    edit_view_class = ActionPlanEditView
    icon = "clipboard-list"
    list_display = [
        "title",
        Column("start_year", label=_("First year"), sort_key="start_year"),
        Column("end_year", label=_("Last year"), sort_key="end_year"),
        *_standard_columns(),
    ]
    ordering = ["-start_year", "translation_key", "locale"]


class ThemeFilterSet(WagtailFilterSet):
    plan = django_filters.ModelChoiceFilter(
        label=_("Action plan"),
        queryset=lambda request: ActionPlan.objects.originals().newest_first(),
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = Theme
        fields = ["live"]


class ThemeViewSet(RecordViewSet):
    model = Theme
    icon = "tag"
    list_display = [
        "title",
        Column("number", label=pgettext_lazy("ordinal", "Number"), sort_key="number"),
        PlanColumn(sort_key="plan_id"),
        *_standard_columns(),
    ]
    list_filter = RecordViewSet.UNDEFINED
    filterset_class = ThemeFilterSet
    ordering = ["-plan__start_year", "number", "locale"]
    chooser_viewset_class = ThemeChooserViewSet


class InstitutionViewSet(RecordViewSet):
    model = Institution
    icon = "site"
    list_display = [
        "title",
        Column("website", label=_("Website")),
        *_standard_columns(),
    ]
    ordering = ["slug", "locale"]


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    list_display = [
        "title",
        Column("website", label=_("Website")),
        *_standard_columns(),
    ]
    ordering = ["slug", "locale"]


class RecordingViewSet(RecordViewSet):
    model = Recording
    icon = "media"
    list_display = [
        "title",
        # Not a DateColumn, which tells how long ago: the staff look for days.
        Column("date", label=_("Recorded on"), sort_key="date"),
        Column("get_language_display", label=_("Spoken language"), sort_key="language"),
        *_standard_columns(),
    ]
    list_filter = ["live", "language", "date"]
    ordering = ["-date", "slug", "locale"]


class ReasonTextViewSet(RecordViewSet):
    model = ReasonText
    icon = "openquote"
    list_display = [
        "title",
        Column("get_outcome_display", label=_("For the outcome"), sort_key="outcome"),
        *_standard_columns(),
    ]
    list_filter = ["outcome", "live"]
    ordering = ["outcome", "slug", "locale"]


class PlanGroup(SnippetViewSetGroup):
    """The menu "Plan"."""

    items = (
        ActionPlanViewSet,
        ThemeViewSet,
        InstitutionViewSet,
        OrganisationViewSet,
        RecordingViewSet,
        ReasonTextViewSet,
    )
    menu_name = "plan"
    menu_label = _("Plan")
    menu_icon = "clipboard-list"
    menu_order = 110
    #: Other apps add entries to this menu by a Wagtail hook of this name.
    submenu_hook = "register_plan_menu_item"

    def get_menu_item(self, order=None):
        return open_to_entries(super().get_menu_item(order), Section.PLAN)
