"""The pages that appear or go by themselves at a time that somebody set."""

from django.core.exceptions import PermissionDenied
from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, PageQuerySet, Revision
from wagtail.permissions import page_permission_policy


def may_see_schedule(user) -> bool:
    return page_permission_policy.user_has_permission(user, "publish")


def scheduled_pages(user) -> PageQuerySet:
    """Those of the pages that ``user`` may publish, the next to change first.

    Each has ``appears_at``, when a version of it is published; empty when it is only taken down.
    """
    pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
    versions = Revision.page_revisions.filter(
        approved_go_live_at__isnull=False, object_id=Cast(OuterRef("pk"), CharField())
    ).order_by("approved_go_live_at")
    return (
        pages.annotate(appears_at=Subquery(versions.values("approved_go_live_at")[:1]))
        .filter(Q(appears_at__isnull=False) | Q(live=True, expire_at__gt=timezone.now()))
        .select_related("locale")
        .order_by("appears_at", "expire_at", "pk")
    )


class _TitleColumn(PageTitleColumn):
    #: Its own counts the pages, in words that reports do not have.
    header_template_name = Column.header_template_name


class ScheduledPagesView(ReportView):
    page_title = _("Scheduled pages")
    header_icon = "calendar"
    model = Page
    index_url_name = "scheduled_pages"
    index_results_url_name = "scheduled_pages_results"
    results_template_name = "pages/admin/scheduled_results.html"
    columns = [
        _TitleColumn("title", label=_("Title"), classname="title"),
        LocaleColumn(label=_("Language")),
        Column("appears_at", label=_("Published on")),
        Column("expire_at", label=_("Taken down on")),
    ]
    list_export = ["title", "appears_at", "expire_at"]
    export_headings = {
        "title": _("Title"), "appears_at": _("Published on"), "expire_at": _("Taken down on"),
    }  # fmt: skip

    def dispatch(self, request, *args, **kwargs):
        if not may_see_schedule(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        pages = scheduled_pages(self.request.user)
        # What the column of titles would else ask for each.
        self.queryset = (
            pages.prefetch_workflow_states().annotate_approved_schedule().annotate_site_root_state()
        )
        return super().get_queryset()
