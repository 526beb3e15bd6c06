"""Publishes the prepared decisions of the selected ideas, after a look at what they are."""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from consultation_forms.admin.columns import heading
from consultation_forms.admin.idea_bulk_action import IdeaBulkAction
from consultation_forms.admin.names import institution_names
from consultation_forms.admin.waiting import prepared_decisions
from consultation_forms.models import Idea
from consultation_forms.review.actions.publish_decisions import PublishDecisions
from consultation_forms.review.missing_languages import missing_in_words
from consultation_forms.review.states import Outcome


class PublishDecisionsAction(IdeaBulkAction):
    display_name = gettext_lazy("Publish decisions")
    action_type = "publish_decisions"
    aria_label = gettext_lazy("Publish the prepared decisions of the selected ideas")
    action_priority = 40
    template_name = "consultation_forms/admin/publish_decisions.html"

    def check_perm(self, obj):
        return hasattr(obj, "prepared_decision")

    def _action(self, versions: dict[int, str] | None = None) -> PublishDecisions:
        return PublishDecisions(self.ideas, self.request.user, versions)

    @cached_property
    def obstacles(self) -> dict[int, str]:
        """Why an idea is not published, by its key: of those only that lack something."""
        action = self._action()
        found = {idea.pk: action.obstacle(idea) for idea in self.ideas}
        return {key: why for key, why in found.items() if why}

    def get_context_data(self, **kwargs):
        ready = [idea for idea in self.ideas if idea.pk not in self.obstacles]
        prepared = [idea.prepared_decision for idea in ready]
        institutions = institution_names()
        outcomes = Counter(decision.outcome for decision in prepared)
        answering = Counter(decision.institution_id for decision in prepared)
        return {
            **super().get_context_data(**kwargs),
            "ready": [self._line(idea) for idea in ready],
            "lacking": [
                self._line(idea, self.obstacles[idea.pk])
                for idea in self.ideas
                if idea.pk in self.obstacles
            ],
            "untranslated": [
                self._line(idea, missing) for idea in ready if (missing := self._missing(idea))
            ],
            "by_outcome": [(o.label, outcomes[o.value]) for o in Outcome if outcomes[o.value]],
            "by_institution": [
                (institutions.get(key, _("No institution named")), number)
                for key, number in answering.most_common()
            ],
        }

    @staticmethod
    def _missing(idea: Idea) -> str:
        prepared = idea.prepared_decision
        return missing_in_words(prepared.reason, prepared.reason_translations)

    def _line(self, idea: Idea, words: str = "") -> dict[str, Any]:
        back = urlencode({"next": self.request.get_full_path()})
        return {
            "idea": idea,
            "heading": heading(idea),
            "outcome": idea.prepared_decision.get_outcome_display(),
            "words": words,
            "url": f"{reverse('ideas:decide', args=[idea.pk])}?{back}",
        }

    def perform(self, form):
        return self._action(form.versions).execute()

    def say(self, done):
        words = ngettext(
            "%(count)s decision is published.",
            "%(count)s decisions are published.",
            len(done.ideas),
        )
        left = prepared_decisions()
        buttons = [messages.button(left.url, left.words)] if left.count else []
        messages.success(self.request, words % {"count": len(done.ideas)}, buttons=buttons)
