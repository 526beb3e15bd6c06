"""The list of single answers to surveys: what is downloaded, as it stands on the screen."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.models import Page

from consultation_forms.admin.exports.mixin import ExportMixin, ExportViewSetMixin
from consultation_forms.admin.list_viewset import ListViewSet
from consultation_forms.admin.names import page_names
from consultation_forms.admin.surveys.answer_filters import FeedbackFilterSet
from consultation_forms.models import FeedbackResponse


class FeedbackIndexView(ExportMixin, generic.IndexView):
    template_name = "consultation_forms/admin/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    page_title = gettext_lazy("Survey answers, one by one")
    any_permission_required = ["view"]
    is_searchable = True
    default_ordering = ["-received_at", "-pk"]
    bulk_choices = ()

    def get_base_queryset(self):
        return FeedbackResponse.objects.counted()

    def search_queryset(self, queryset):
        return queryset.filter(reference__icontains=self.search_query)

    @cached_property
    def page_names(self) -> dict[int, str]:
        answered = FeedbackResponse.objects.order_by().values("sent_from")
        return page_names(Page.objects.filter(pk__in=answered))

    @cached_property
    def columns(self):
        return [
            Column(
                "reference",
                label=_("Reference"),
                accessor=lambda one: format_html('<bdi dir="ltr">{}</bdi>', one.reference),
            ),
            Column(
                "page",
                label=_("Page"),
                accessor=lambda one: self.page_names.get(one.sent_from_id, "–"),
            ),
            Column("language", label=_("Language"), accessor="get_language_display"),
            DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        ]

    def get_breadcrumbs_items(self):
        items = super().get_breadcrumbs_items()
        surveys = {"url": reverse("surveys:index"), "label": _("Survey answers")}
        return [*items[:-1], surveys, *items[-1:]]


class FeedbackViewSet(ExportViewSetMixin, ListViewSet):
    """Reached from the results: the menu leads to the list of forms."""

    model = FeedbackResponse
    name = "survey_answers"
    url_prefix = "contributions/survey/answers"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Survey answers, one by one")
    index_view_class = FeedbackIndexView
    filterset_class = FeedbackFilterSet
    add_to_admin_menu = False
