"""The line of Today about phases that open soon and are not ready."""

from datetime import timedelta

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from cms.plugins.today import TodayLine
from pages.go_live.case import Case
from pages.go_live.permissions import may_check
from pages.go_live.report import Report
from snippets.models import ActionPlan, Phase

#: Phases that open within so many days are looked at.
SOON = timedelta(days=30)
#: So many at most: each costs the queries of its check.
_MOST = 3


def phases_not_ready(request: HttpRequest) -> list[TodayLine]:
    """How many phases open soon whose go-live check is not green; the forms are not tried here.

    :returns: none or one line, whose address is that of the first one's check; none for who may
        not see the check.
    """
    user = request.user
    if not may_check(user):
        return []
    now = timezone.now()
    coming = Phase.objects.filter(
        plan__in=ActionPlan.objects.originals(), starts_at__gt=now, starts_at__lte=now + SOON
    )
    red = [
        phase
        for phase in coming.select_related("plan__locale").order_by("starts_at")[:_MOST]
        if not Report(Case(phase.plan, user, phase), is_quick=True).is_green
    ]
    if not red:
        return []
    words = ngettext(
        "%(count)s phase opens soon and is not ready",
        "%(count)s phases open soon and are not ready",
        len(red),
    )
    url = reverse("go_live:phase", args=[red[0].plan_id, red[0].pk])
    return [TodayLine(len(red), words % {"count": len(red)}, url)]
