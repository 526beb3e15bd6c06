"""The public consultation on the draft commitments."""

from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.indicators import Indicator, Row
from consultation_forms.models import Comment
from pages.indicators.commitments import commitments_of
from snippets.models import ActionPlan, Activity


def consultation_weeks(plan: ActionPlan) -> int:
    """How many weeks the plan's phases keep comments open, begun weeks counted as whole ones."""
    days = sum(
        (phase.ends_at - phase.starts_at).total_seconds() / 86400
        for phase in plan.ordered_phases
        if phase.opens(Activity.COMMENTS) and phase.ends_at
    )
    return ceil(days / 7)


class Consultation(Indicator):
    title = gettext_lazy("Public consultation")
    definition = gettext_lazy(
        "Published comments, replies included, on the plan's draft commitments, and the different "
        "people who wrote them (known by the e-mail address that they gave; a comment without an "
        "address counts as one person). Weeks: as long as the plan's phases keep comments open."
    )

    comparable = False

    def rows(self, plan):
        comments = Comment.objects.published().filter(
            about_page__in=commitments_of(plan).order_by().values("pk")
        )
        return [
            Row(_("Comments"), comments.count(), records=("commitments", "")),
            Row(_("People who commented"), comments.authors()),
            Row(_("Weeks of consultation"), consultation_weeks(plan)),
        ]
