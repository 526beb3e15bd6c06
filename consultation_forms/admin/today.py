"""What waits for those who moderate and decide, on the admin's first page."""

from django.http import HttpRequest

from cms.plugins.today import TodayLine
from consultation_forms.admin.waiting import (
    answered_ideas,
    contributions_for_moderation,
    failed_mails,
    ideas_for_decision,
    overdue_referrals,
    prepared_decisions,
)
from consultation_forms.review.permissions import (
    may_decide,
    may_moderate,
    may_refer,
    may_see_personal_data,
)


def contributions_that_wait(request: HttpRequest) -> list[TodayLine]:
    """Counts, each with the list that it counts; only of what the user can do."""
    user = request.user
    lines = [contributions_for_moderation()] if may_moderate(user) else []
    if may_decide(user):
        lines += [ideas_for_decision(), answered_ideas(), prepared_decisions()]
    if may_refer(user):
        lines.append(overdue_referrals())
    if may_see_personal_data(user):
        lines.append(failed_mails())
    return lines
