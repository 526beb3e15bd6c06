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
from wagtail.models import Page

from cms.fields.search_text import matching
from consultation_forms.admin.bulk_choices import BulkChoicesMixin
from consultation_forms.admin.columns import (
    comment_columns,
    heading_cell,
    idea_columns,
    subject_title,
)
from consultation_forms.admin.export import SafeExportMixin
from consultation_forms.admin.flags import flags_in_words
from consultation_forms.admin.names import institution_names, page_names, theme_names
from consultation_forms.models import Comment, Idea
from consultation_forms.review.permissions import may_decide
from consultation_forms.review.states import Moderation


def waiting_first(queryset: QuerySet) -> QuerySet:
    """What waits for moderation, oldest first; then the rest, newest first."""
    waiting_since = Case(
        When(moderation=Moderation.PENDING, then=F("received_at")), output_field=DateTimeField()
    )
    return queryset.order_by(waiting_since.asc(nulls_last=True), "-received_at", "-pk")


class ContributionIndexView(BulkChoicesMixin, SafeExportMixin, generic.IndexView):
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
        return queryset.filter(matching("search_text", self.search_query))

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

    @cached_property
    def export_columns(self):
        return {
            "reference": (_("Reference"), lambda c: c.reference),
            **self.kind_export_columns(),
            "language": (_("Language"), lambda c: c.get_language_display()),
            "received": (_("Received"), lambda c: c.received_at),
            "moderation": (_("Moderation"), lambda c: c.get_moderation_display()),
            "hidden_reason": (_("Why it is hidden"), lambda c: c.hidden_reason),
            "checks": (_("What the checks say"), lambda c: "; ".join(flags_in_words(c))),
        }

    @cached_property
    def list_export(self):
        return list(self.export_columns)

    @cached_property
    def export_headings(self):
        return {name: label for name, (label, _get) in self.export_columns.items()}


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

    def kind_export_columns(self):
        themes, institutions = theme_names(), institution_names()
        workshops = page_names(Page.objects.filter(pk__in=Idea.objects.values("workshop")))

        def decided(name):
            return lambda idea: getattr(getattr(idea, "decision", None), name, "") or ""

        return {
            "title": (_("Title"), lambda idea: idea.title),
            "body": (_("Text"), lambda idea: idea.body),
            "theme": (_("Theme"), lambda idea: themes.get(idea.theme_id, "")),
            "channel": (_("Channel"), lambda idea: idea.get_channel_display()),
            "workshop": (_("Workshop"), lambda idea: workshops.get(idea.workshop_id, "")),
            "supports": (_("Supports"), lambda idea: idea.support_count),
            "outcome": (_("Outcome"), lambda idea: str(idea.outcome.label)),
            "institution": (
                _("Institution that answers"),
                lambda idea: institutions.get(decided("institution_id")(idea), ""),
            ),
            "reason": (_("Public reason"), decided("reason")),
        }


class CommentIndexView(ContributionIndexView):
    page_title = gettext_lazy("Comments")
    kind_columns = staticmethod(comment_columns)

    def get_base_queryset(self):
        return Comment.objects.select_related("about_idea")

    def kind_export_columns(self):
        pages = page_names(Page.objects.filter(pk__in=Comment.objects.values("about_page")))
        return {
            "body": (_("Text"), lambda comment: comment.body),
            "about": (_("About"), lambda comment: subject_title(comment, pages)),
        }
