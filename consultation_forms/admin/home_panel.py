"""What waits for the staff, on the admin's first page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from consultation_forms.admin.waiting import (
    answered_ideas,
    comments_for_moderation,
    contributions_for_moderation,
    failed_mails,
    ideas_for_decision,
    ideas_for_moderation,
    overdue_referrals,
    prepared_decisions,
)
from consultation_forms.review.permissions import (
    may_decide,
    may_moderate,
    may_refer,
    may_see_personal_data,
)


class WaitingPanel(Component):
    """Counts, each a link to the list that it counts; only of lists the user may open."""

    name = "waiting_contributions"
    template_name = "consultation_forms/admin/home_panel.html"
    order = 100

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        lines = [contributions_for_moderation()] if may_moderate(user) else []
        if _may_open(user, "idea"):
            lines += [] if may_moderate(user) else [ideas_for_moderation()]
        if may_decide(user):
            further = (answered_ideas(), prepared_decisions())
            lines += [ideas_for_decision(), *(line for line in further if line.count)]
        if _may_open(user, "comment") and not may_moderate(user):
            lines.append(comments_for_moderation())
        if may_see_personal_data(user) and (failed := failed_mails()).count:
            lines.append(failed)
        if may_refer(user) and (overdue := overdue_referrals()).count:
            lines.append(overdue)
        return {"lines": lines, "heading": _("What waits for you")}


def _may_open(user, kind: str) -> bool:
    return any(
        user.has_perm(f"consultation_forms.{action}_{kind}") for action in ("view", "change")
    )
