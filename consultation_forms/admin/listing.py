"""The admin's lists of contributions: what waits first, found in any spelling, exported safely."""

from urllib.parse import urlencode

from django.db.models import Case, DateTimeField, F, QuerySet, When
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, TitleColumn
from wagtail.admin.views import generic

from consultation_forms.admin.bulk_choices import BulkChoicesMixin
from consultation_forms.admin.columns import (
    comment_columns,
    heading_cell,
    idea_columns,
)
from consultation_forms.admin.exports.mixin import ExportMixin
from consultation_forms.admin.queue.queue import found_in
from consultation_forms.models import Comment, Idea
from consultation_forms.review.permissions import may_decide
from consultation_forms.review.states import Moderation


def waiting_first(queryset: QuerySet) -> QuerySet:
    """What waits for moderation, oldest first; then the rest, newest first."""
    waiting_since = Case(
        When(moderation=Moderation.PENDING, then=F("received_at")), output_field=DateTimeField()
    )
    return queryset.order_by(waiting_since.asc(nulls_last=True), "-received_at", "-pk")


class ContributionIndexView(BulkChoicesMixin, ExportMixin, generic.IndexView):
    """:cvar kind_columns: a function that makes the columns after the title."""

    template_name = "consultation_forms/admin/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    is_searchable = True
    default_ordering = None
    paginate_by = 50
    kind_columns = None
    history_url_name = None

    @cached_property
    def columns(self):
        title = self._get_title_column_class(TitleColumn)(
            "title",
            label=_("Contribution"),
            accessor=heading_cell,
            width="30%",
            get_url=self.get_edit_url,
            get_title_id=lambda contribution: f"item_{contribution.pk}_title",
        )
        checkboxes = BulkActionsCheckboxColumn("bulk_actions", obj_type="item")
        return [*([checkboxes] if self.bulk_choices else []), title, *type(self).kind_columns()]

    def order_queryset(self, queryset):
        if not self.ordering:
            return waiting_first(queryset)
        return queryset.order_by(self.ordering, "-received_at", "-pk")

    def search_queryset(self, queryset):
        return queryset.filter(found_in(self.model, self.search_query))

    def get_edit_url(self, instance):
        return reverse(self.edit_url_name, args=[instance.pk])

    def get_list_more_buttons(self, instance):
        name, open_url = self.history_url_name, self.get_edit_url(instance)
        return [
            MenuItem(pgettext("verb", "Open"), open_url, icon_name="view", priority=10),
            MenuItem(
                _("History"), reverse(name, args=[instance.pk]), icon_name="history", priority=30
            ),
        ]


class IdeaIndexView(ContributionIndexView):
    page_title = gettext_lazy("Ideas")
    kind_columns = staticmethod(idea_columns)
    decide_url_name = None

    def get_base_queryset(self):
        related = ("decision", "prepared_decision", "merged_into")
        return Idea.objects.select_related(*related).with_supports().with_score()

    @cached_property
    def add_item_label(self):
        return _("Enter an idea from a workshop")

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        is_open = instance.is_public and not instance.merged_into_id
        if is_open and may_decide(self.request.user):
            url = reverse(self.decide_url_name, args=[instance.pk])
            url += "?" + urlencode({"next": self.request.get_full_path()})
            buttons.append(MenuItem(_("Decide"), url, icon_name="tasks", priority=20))
        return buttons


class CommentIndexView(ContributionIndexView):
    page_title = gettext_lazy("Comments")
    kind_columns = staticmethod(comment_columns)

    def get_base_queryset(self):
        return Comment.objects.select_related("about_idea")
