"""How many commitments, and whose."""

from django.db.models import Avg
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.indicators import Indicator, Row
from pages.models import CommitmentPage, CommitmentPartner
from snippets.localization import localized
from snippets.models import ActionPlan, Institution


def commitments_of(plan: ActionPlan):
    """The plan's published commitments, in the main language."""
    return CommitmentPage.objects.live().originals().filter(theme__plan=plan)


def institutions_of(plan: ActionPlan) -> set[int]:
    """The keys of the institutions that lead or share a commitment of the plan."""
    commitments = commitments_of(plan).order_by()
    partners = CommitmentPartner.objects.filter(page__in=commitments.values("pk"))
    return set(
        commitments.values_list("lead", flat=True).union(
            partners.order_by().values_list("institution", flat=True)
        )
    )


class Commitments(Indicator):
    title = gettext_lazy("Commitments and institutions")
    definition = gettext_lazy(
        "Published commitments of the plan, drafts under consultation included, and the different "
        "institutions that lead or share one."
    )
    comparable = False

    def rows(self, plan):
        commitments = commitments_of(plan)
        return [
            Row(_("Commitments"), commitments.count()),
            Row(_("Institutions concerned"), len(institutions_of(plan))),
        ]


class Progress(Indicator):
    title = gettext_lazy("Progress of the commitments")
    definition = gettext_lazy(
        "The mean progress, rounded, of the published commitments that report one."
    )
    full = 100

    def rows(self, plan):
        mean = commitments_of(plan).aggregate(mean=Avg("progress"))["mean"]
        return [] if mean is None else [Row(_("Mean progress, in per cent"), round(mean))]


class CommitmentsByInstitution(Indicator):
    title = gettext_lazy("Commitments by lead institution")
    definition = gettext_lazy("Published commitments of the plan, by the institution that leads.")

    def rows(self, plan):
        leads = list(commitments_of(plan).values_list("lead", flat=True))
        institutions = localized(Institution.objects.originals().filter(pk__in=set(leads)))
        rows = [Row(shown.title, leads.count(pk)) for pk, shown in institutions.items()]
        return sorted(rows, key=lambda row: -row.value)
