"""The list of ideas as it is taken out."""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms.plugins.exporters import Column
from consultation_forms.admin.exports.contributions import (
    language_column,
    moderation_columns,
    received_column,
    reference_column,
)
from consultation_forms.admin.exports.export import Export
from consultation_forms.admin.filters import IdeaFilterSet
from consultation_forms.admin.names import institution_names, page_names, theme_names
from consultation_forms.models import Idea
from consultation_forms.review.states import Outcome, Stage


def standing(idea: Idea) -> Outcome | Stage:
    """Its outcome; of a merged idea, that it was merged."""
    return Stage.MERGED if idea.merged_into_id else idea.outcome


def decided(name: str):
    """What reads ``name`` of an idea's decision; ``None`` before there is one."""
    return lambda idea: getattr(getattr(idea, "decision", None), name, None)


def idea_columns() -> list[Column]:
    """What was said and where. Three or four queries."""
    themes = theme_names()
    workshops = page_names(Page.objects.filter(pk__in=Idea.objects.values("workshop")))
    return [
        reference_column(),
        Column("title", _("Title"), lambda idea: idea.title),
        Column("body", _("Text"), lambda idea: idea.body),
        Column("theme", _("Theme"), lambda idea: themes.get(idea.theme_id)),
        Column(
            "channel",
            _("Channel"),
            lambda idea: idea.get_channel_display(),
            lambda idea: idea.channel,
        ),
        Column("workshop", _("Workshop"), lambda idea: workshops.get(idea.workshop_id)),
        Column("supports", _("Supports"), lambda idea: idea.support_count),
    ]


class IdeaExport(Export):
    name = "ideas"
    title = gettext_lazy("Ideas")
    of_list = "ideas"
    filterset_class = IdeaFilterSet

    def with_all(self):
        merged_into = F("merged_into__reference")
        ideas = Idea.objects.select_related("decision").with_supports()
        return ideas.annotate(merged_into_reference=merged_into)

    def own_columns(self):
        institutions = institution_names()
        institution = decided("institution_id")
        return [
            *idea_columns(),
            Column(
                "outcome",
                _("Outcome"),
                lambda idea: standing(idea).label,
                lambda idea: standing(idea).value,
            ),
            Column(
                "institution",
                _("Institution that answers"),
                lambda idea: institutions.get(institution(idea)),
            ),
            Column("reason", _("Public reason"), decided("reason")),
            language_column(),
            received_column(),
            *moderation_columns(),
            Column("merged_into", _("Merged into"), lambda idea: idea.merged_into_reference),
        ]
