"""What was decided on the ideas of a list: a row for each decided one."""

from django.conf import settings
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.plugins.exporters import Column
from consultation_forms.admin.exports.contributions import reference_column
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.filters import IdeaFilterSet
from consultation_forms.admin.names import commitment_names, institution_names
from consultation_forms.models import DecisionCommitment, Idea


def _reason_column(code: str) -> Column:
    """The public reason in one language."""

    def reason(idea: Idea) -> str | None:
        if code == settings.LANGUAGE_CODE:
            return idea.decision.reason
        return idea.decision.reason_translations.get(code)

    heading = _("Public reason (%(language)s)") % {
        "language": get_language_info(code)["name_local"]
    }
    return Column(f"reason_{code}", heading, reason)


class DecisionExport(Export):
    name = "decisions"
    title = gettext_lazy("Decisions")
    of_list = "ideas"
    filterset_class = IdeaFilterSet

    def among(self, listed):
        return listed.decided()

    def with_all(self):
        decided = Idea.objects.select_related("decision__decided_by").with_earlier_decisions()
        return decided.prefetch_related("decision__commitments")

    def own_columns(self):
        institutions = institution_names()
        integrating = DecisionCommitment.objects.values("commitment")
        commitments = commitment_names(Page.objects.filter(pk__in=integrating))

        def taken_up_by(idea: Idea) -> list[str]:
            return sorted(commitments[one.commitment_id] for one in idea.decision.commitments.all())

        return [
            reference_column(),
            Column("title", _("Title"), lambda idea: idea.title),
            Column(
                "outcome",
                _("Outcome"),
                lambda idea: idea.outcome.label,
                lambda idea: idea.outcome.value,
            ),
            Column(
                "institution",
                _("Institution that answers"),
                lambda idea: institutions.get(idea.decision.institution_id),
            ),
            *(_reason_column(code) for code, _language in settings.LANGUAGES),
            Column("commitments", _("Commitments that took it up"), taken_up_by),
            Column("decided", _("Decided"), lambda idea: idea.decision.decided_at),
            Column(
                "decided_by",
                _("Decided by"),
                lambda idea: idea.decision.decided_by and str(idea.decision.decided_by),
            ),
            Column(
                "earlier_decisions",
                _("Earlier decisions"),
                lambda idea: idea.earlier_decision_count,
            ),
        ]
