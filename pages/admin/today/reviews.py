"""The pages whose next step is hers."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState

from pages.admin.today.lines import reviews_url

SHOWN = 8


class ReviewsPanel(Component):
    """The oldest first; the rest is in the report. The number of queries is that of one page."""

    name = "reviews"
    template_name = "pages/admin/today/reviews.html"
    order = 20

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        states = (
            TaskState.objects.reviewable_by(user)
            .select_related("task", "workflow_state__requested_by__wagtail_userprofile")
            .prefetch_related("revision__content_object__locale")
            .order_by("started_at")[: SHOWN + 1]
        )
        rows = [_row(state) for state in states if state.revision.content_object]
        return {
            "heading": _("Pages whose next step is yours"),
            "rows": rows[:SHOWN],
            "more": reviews_url() if len(rows) > SHOWN else "",
        }


def _row(state: TaskState) -> dict[str, str]:
    page = state.revision.content_object
    requested_by = state.workflow_state.requested_by
    return {
        "title": page.get_admin_display_title(),
        "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "language": page.locale.get_display_name(),
        "step": state.task.name,
        "by": user_display_name(requested_by) if requested_by else "",
        "since": state.started_at,
    }
