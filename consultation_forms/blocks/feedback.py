"""The feedback form, with which staff run a survey, as a form type."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from cms.plugins.form_types import FormType
from consultation_forms.blocks.form_block import FormBlock
from consultation_forms.forms.context import FormContext
from consultation_forms.forms.feedback_form import FeedbackForm
from consultation_forms.models import FeedbackResponse
from consultation_forms.review.states import Moderation


class FeedbackFormType(FormType):
    """Any questions, on any page. Only its own dates open and close it; nothing is published."""

    model = FeedbackResponse
    activity = None
    is_public = False

    def block(self):
        return FormBlock(
            "feedback",
            asked_of_sender=_asked_of_sender(),
            is_moderated=False,
            follows_phase=False,
            needs_questions=True,
            label=gettext_lazy("Feedback form (survey)"),
            icon="clipboard-list",
            template="consultation_forms/blocks/feedback_form.html",
            group=gettext_lazy("Forms"),
        )

    def form_class(self):
        return FeedbackForm

    def build(self, cleaned_data: dict[str, Any], context: FormContext) -> FeedbackResponse:
        return FeedbackResponse()

    def has_news(self, contribution: FeedbackResponse) -> bool:
        return False

    def staff_url(self, context: FormContext) -> str:
        return reverse("surveys:results", args=[context.page.pk, context.form_id])

    def standing(self, contribution: FeedbackResponse) -> str:
        if contribution.moderation == Moderation.WITHDRAWN:
            return _("You withdrew your answers: they are no longer counted.")
        return _("Your answers are safe with us. They are counted, and never published one by one.")


def _asked_of_sender() -> list[tuple[str, blocks.Block]]:
    return [
        (
            "asks_name",
            blocks.BooleanBlock(
                label=gettext_lazy("Ask for the name"),
                required=False,
                help_text=gettext_lazy(
                    "Nobody must give it. Without it people answer more freely."
                ),
            ),
        ),
        (
            "asks_email",
            blocks.BooleanBlock(
                label=gettext_lazy("Ask for the e-mail address"),
                required=False,
                help_text=gettext_lazy("Nobody must give it. Tick it to write back."),
            ),
        ),
    ]
