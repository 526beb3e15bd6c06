"""What waits about pages and pictures."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext
from wagtail.images import get_image_model
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import page_permission_policy, policy_registry

from cms.plugins.today import TodayLine
from pages.admin.reports.images import images_without_description
from pages.admin.reports.scheduled import scheduled_pages


def reviews_url() -> str:
    """The report of the steps that wait for whoever opens it."""
    filters = urlencode({"reviewable": "true", "status": TaskState.STATUS_IN_PROGRESS})
    return f"{reverse('wagtailadmin_reports:workflow_tasks')}?{filters}"


def pages_that_wait(request: HttpRequest) -> list[TodayLine]:
    """To approve, to change, locked by her, scheduled: for those who work on pages."""
    user = request.user
    if not page_permission_policy.user_has_any_permission(user, ["add", "change", "publish"]):
        return []
    lines = [_to_approve(user), _to_change(user)]
    if page_permission_policy.user_has_permission(user, "unlock"):
        lines.append(_locked(user))
    if page_permission_policy.user_has_permission(user, "publish"):
        lines.append(_scheduled(user))
    return lines


def images_that_wait(request: HttpRequest) -> list[TodayLine]:
    """Pictures that blind readers know nothing of."""
    policy = policy_registry.get_by_type(get_image_model())
    if not policy.user_has_permission(request.user, "change"):
        return []
    count = images_without_description(request.user).count()
    words = ngettext(
        "%(count)s image has no description", "%(count)s images have no description", count
    )
    return [_line(count, words, reverse("images_without_description"))]


def _to_approve(user) -> TodayLine:
    count = TaskState.objects.reviewable_by(user).count()
    words = ngettext(
        "%(count)s page waits for your approval", "%(count)s pages wait for your approval", count
    )
    return _line(count, words, reviews_url())


def _to_change(user) -> TodayLine:
    status = WorkflowState.STATUS_NEEDS_CHANGES
    count = WorkflowState.objects.filter(requested_by=user, status=status).count()
    words = ngettext(
        "%(count)s page came back to you, to be changed",
        "%(count)s pages came back to you, to be changed",
        count,
    )
    filters = urlencode({"requested_by": user.pk, "status": status})
    return _line(count, words, f"{reverse('wagtailadmin_reports:workflow')}?{filters}")


def _locked(user) -> TodayLine:
    count = Page.objects.filter(locked=True, locked_by=user).count()
    words = ngettext("%(count)s page is locked by you", "%(count)s pages are locked by you", count)
    filters = urlencode({"locked_by": user.pk})
    return _line(count, words, f"{reverse('wagtailadmin_reports:locked_pages')}?{filters}")


def _scheduled(user) -> TodayLine:
    count = scheduled_pages(user).count()
    words = ngettext("%(count)s page is scheduled", "%(count)s pages are scheduled", count)
    return _line(count, words, reverse("scheduled_pages"))


def _line(count: int, words: str, url: str) -> TodayLine:
    return TodayLine(count, words % {"count": intcomma(count)}, url)
