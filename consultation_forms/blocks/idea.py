"""The idea form, as a form type."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from consultation_forms.blocks.form_block import FormBlock
from consultation_forms.blocks.moderated import ModeratedFormType
from consultation_forms.forms.context import FormContext
from consultation_forms.forms.idea_form import IdeaForm
from consultation_forms.models import Idea
from consultation_forms.public_url import idea_url
from consultation_forms.review.states import Moderation, Outcome
from snippets.models import Activity


class IdeaFormType(ModeratedFormType):
    model = Idea
    activity = Activity.IDEAS
    editable = ("title", "body")

    def block(self):
        theme = SnippetChooserBlock(
            "snippets.Theme",
            label=_("Theme"),
            required=False,
            help_text=_("Empty: citizens choose among the plan's themes."),
        )
        return FormBlock(
            "idea",
            [("theme", theme)],
            label=_("Idea form"),
            icon="form",
            template="consultation_forms/blocks/idea_form.html",
            group=_("Forms"),
        )

    def form_class(self):
        return IdeaForm

    def build(self, cleaned_data: dict[str, Any], context: FormContext) -> Idea:
        return Idea(
            title=cleaned_data["title"], body=cleaned_data["body"], theme_id=cleaned_data["theme"]
        )

    def public_url(self, contribution: Idea, request):
        return idea_url(contribution, request)

    def standing(self, contribution: Idea) -> str:
        if leading := contribution.joined_with:
            if leading.outcome == Outcome.RECEIVED:
                return gettext("It says the same as another idea, and was joined with it.")
            return gettext(
                "It was joined with another idea. The decision on both: %(outcome)s."
            ) % {"outcome": leading.outcome.label}
        if contribution.is_public and contribution.outcome != Outcome.RECEIVED:
            return gettext("The decision on it: %(outcome)s.") % {
                "outcome": contribution.outcome.label
            }
        return super().standing(contribution)

    def next_steps(self, contribution: Idea) -> list[str]:
        leading = contribution.joined_with
        decided = (leading or contribution).outcome != Outcome.RECEIVED
        ended = (Moderation.HIDDEN, Moderation.WITHDRAWN)
        if decided or contribution.moderation in ended:
            return []
        if leading:
            return [
                gettext("The institutions concerned study the idea that it was joined with."),
                gettext("The outcome is published with its reason on that idea's page."),
            ]
        return [
            *super().next_steps(contribution),
            gettext("The institutions concerned study it."),
            gettext("The outcome is published with its reason on the idea's own page."),
        ]
