"""How many commitments, and whose."""

from collections import Counter

from django.db.models import Avg, F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.indicators import Indicator, Row
from pages.models import CommitmentPage, CommitmentPartner
from snippets.localization import localized
from snippets.models import ActionPlan, Institution


def commitments_of(plan: ActionPlan):
    """The plan's published commitments, in the main language."""
    return CommitmentPage.objects.readable_in_plan().originals().filter(theme__plan=plan)


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
            Row(_("Commitments"), commitments.count(), records=("commitments", "")),
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
    title = gettext_lazy("Commitments by institution")
    definition = gettext_lazy(
        "Published commitments of the plan that the institution leads or shares. One that several "
        "institutions share is counted for each of them, so that the lines add up to more than "
        "the commitments."
    )

    def rows(self, plan):
        commitments = commitments_of(plan).order_by()
        leads = Counter(commitments.values_list("lead", flat=True))
        shares = Counter(
            CommitmentPartner.objects.filter(page__in=commitments.values("pk"))
            .exclude(institution=F("page__lead"))
            .order_by()
            .values_list("institution", flat=True)
        )
        concerned = Institution.objects.originals().filter(pk__in={*leads, *shares})
        rows = [
            Row(
                shown.title,
                leads[pk] + shares[pk],
                _("leads: %(leads)d, shares: %(shares)d")
                % {"leads": leads[pk], "shares": shares[pk]},
                ("commitments", f"?institution={shown.slug}"),
            )
            for pk, shown in localized(concerned).items()
        ]
        return sorted(rows, key=lambda row: -row.value)
