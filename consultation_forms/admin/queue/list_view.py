"""The moderation queue as a list: the oldest first, near-identical texts on one line."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.views import generic

from consultation_forms.admin.bulk_choices import BulkChoicesMixin
from consultation_forms.admin.columns import FlagsColumn, excerpt, heading_cell
from consultation_forms.admin.queue.clusters import ClusterPaginator, for_queue
from consultation_forms.admin.queue.last_steps import last_steps
from consultation_forms.admin.queue.queue import cluster_of, queue
from consultation_forms.models import Contribution


def _title(contribution: Contribution) -> str:
    own = contribution.own_kind
    return format_html(
        '{}<br><small class="excerpt" lang="{}"><bdi>{}</bdi></small>',
        heading_cell(own),
        contribution.language,
        excerpt(own),
    )


def _alike(contribution: Contribution) -> str:
    others = getattr(contribution, "alike", 1) - 1
    if not others:
        return ""
    words = ngettext("and %(count)s alike", "and %(count)s alike", others) % {"count": others}
    address = f"{reverse('queue:index')}?alike={contribution.cluster}"
    return format_html('<a href="{}">{}</a>', address, words)


class QueueView(BulkChoicesMixin, generic.IndexView):
    """With ``?alike=``: the members of one cluster, one by one."""

    template_name = "consultation_forms/admin/queue/index.html"
    results_template_name = "wagtailadmin/generic/index_results.html"
    page_title = gettext_lazy("Moderation queue")
    any_permission_required = ["view"]
    is_searchable = True
    default_ordering = None
    paginate_by = 50

    @property
    def is_one_cluster(self) -> bool:
        return cluster_of(self.request) is not None

    @property
    def paginator_class(self):
        return WagtailPaginator if self.is_one_cluster else ClusterPaginator

    def get_page_subtitle(self):
        return _("Nearly identical") if self.is_one_cluster else ""

    def get_queryset(self):
        found = queue(self.request)
        if self.is_one_cluster:
            return for_queue(found).order_by("received_at", "pk")
        return found

    def read_url(self, contribution: Contribution) -> str:
        address = reverse("queue:read", args=[contribution.pk])
        query = self.request.GET.copy()
        query.pop(self.page_kwarg, None)
        return f"{address}?{query.urlencode()}" if query else address

    @cached_property
    def columns(self):
        checkboxes = [BulkActionsCheckboxColumn("bulk_actions", obj_type="item")]
        return [
            *(checkboxes if self.bulk_choices else []),
            TitleColumn(
                "title",
                label=_("Contribution"),
                accessor=_title,
                width="45%",
                get_url=self.read_url,
                get_title_id=lambda contribution: f"item_{contribution.pk}_title",
            ),
            Column("kind", label=_("Kind"), accessor=_kind),
            Column("alike", label=_("Nearly identical"), accessor=_alike),
            Column("get_language_display", label=_("Language")),
            Column("waiting", label=_("Waiting for"), accessor=_waiting_for),
            FlagsColumn(width="18%"),
        ]

    def get_context_data(self, **kwargs: Any):
        context = super().get_context_data(**kwargs)
        shown = context["object_list"]
        return {
            **context,
            "read_url": self.read_url(shown[0]) if shown else "",
            "last_steps": last_steps(self.request.user),
            "whole_queue_url": reverse("queue:index") if self.is_one_cluster else "",
        }


def _kind(contribution: Contribution) -> str:
    return capfirst(contribution.own_kind._meta.verbose_name)


def _waiting_for(contribution: Contribution) -> str:
    return timesince(contribution.received_at, depth=1)
