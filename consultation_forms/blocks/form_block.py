"""The block with which an editor puts a form on a page: what all forms can be told."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.plugins.question_types import question_types

#: Nobody's data is kept for longer than ten years.
MOST_MONTHS = 120


class QuestionsBlock(blocks.StreamBlock):
    """Further questions, of every registered type."""

    def __init__(self, **kwargs):
        types = [(name, question_type.block()) for name, question_type in question_types.items()]
        super().__init__(types, required=False, **kwargs)


def _place() -> list[tuple[str, blocks.Block]]:
    """What stands above the questions, and whose plan it is about."""
    return [
        ("heading", blocks.CharBlock(label=_("Heading"), required=False, max_length=150)),
        (
            "introduction",
            blocks.RichTextBlock(
                label=_("Introduction"),
                required=False,
                features=["bold", "italic", "link", "ul", "ol"],
            ),
        ),
        (
            "plan",
            SnippetChooserBlock(
                "snippets.ActionPlan",
                label=_("Action plan"),
                required=False,
                help_text=_("Empty: the plan that this page belongs to, else the home page's."),
            ),
        ),
    ]


def _dates() -> list[tuple[str, blocks.Block]]:
    """Dates that can narrow those of the plan's phase."""
    return [
        (
            "opens_at",
            blocks.DateTimeBlock(
                label=_("Opens"),
                required=False,
                help_text=_("Later than the plan's phase opens it, if at all."),
            ),
        ),
        (
            "closes_at",
            blocks.DateTimeBlock(
                label=_("Closes"),
                required=False,
                help_text=_("Earlier than the plan's phase closes it, if at all."),
            ),
        ),
    ]


def _treatment() -> list[tuple[str, blocks.Block]]:
    """What happens to an answer, and what its author agrees to and is told."""
    moments = [("before", _("Before it is published")), ("after", _("After it is published"))]
    return [
        (
            "moderation",
            blocks.ChoiceBlock(label=_("Moderation"), choices=moments, default="before"),
        ),
        (
            "consent_text",
            blocks.CharBlock(
                label=_("What citizens agree to"),
                required=False,
                max_length=300,
                help_text=_("Empty: that they have read the privacy notice."),
            ),
        ),
        (
            "retention_months",
            blocks.IntegerBlock(
                label=_("Keep personal data for so many months"),
                required=False,
                min_value=1,
                max_value=MOST_MONTHS,
                help_text=format_lazy(
                    _("From the day on which each answer came. Empty: {months} months."),
                    months=settings.PORTAL_RETENTION_MONTHS,
                ),
            ),
        ),
        (
            "thanks",
            blocks.RichTextBlock(
                label=_("Thank-you text"),
                required=False,
                features=["bold", "italic", "link"],
                help_text=_("Shown with the reference after a contribution was sent."),
            ),
        ),
    ]


class FormBlock(blocks.StructBlock):
    """A form on a page. Its template gets the form's state from the page's ``PageForms``.

    :param type_name: the form type's registered name.
    :param fields: more settings, between the introduction and the dates.
    """

    def __init__(self, type_name: str, fields: list[tuple[str, blocks.Block]] = (), **kwargs):
        self.type_name = type_name
        questions = ("questions", QuestionsBlock(label=_("Further questions")))
        super().__init__([*_place(), *fields, *_dates(), *_treatment(), questions], **kwargs)

    def clean(self, value):
        value = super().clean(value)
        opens, closes = value.get("opens_at"), value.get("closes_at")
        if opens and closes and closes <= opens:
            error = ValidationError(_("The form must close after it opens."))
            raise StructBlockValidationError({"closes_at": error})
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        parent = parent_context or {}
        if forms := parent.get("forms"):
            context.update(forms.state(parent["block_id"], self.type_name, value))
        return context
