"""The idea form, as a form type."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.plugins.form_types import FormType
from consultation_forms.blocks.form_block import FormBlock
from consultation_forms.forms.context import FormContext
from consultation_forms.forms.idea_form import IdeaForm
from consultation_forms.models import Idea
from snippets.models import Activity


class IdeaFormType(FormType):
    activity = Activity.IDEAS

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
