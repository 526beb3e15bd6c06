"""The settings of a form block, by what they are about."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

Fields = list[tuple[str, blocks.Block]]

#: Nobody's data is kept for longer than ten years.
MOST_MONTHS = 120


def place_fields() -> Fields:
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


def date_fields(follows_phase: bool) -> Fields:
    """When the form is open.

    :param follows_phase: whether a phase of the plan opens it, which these dates can only narrow.
    """
    if follows_phase:
        opens = _("Later than the plan's phase opens it, if at all.")
        closes = _("Earlier than the plan's phase closes it, if at all.")
    else:
        opens = _("Empty: as soon as the page is published.")
        closes = _("Empty: it stays open as long as the page is published.")
    return [
        ("opens_at", blocks.DateTimeBlock(label=_("Opens"), required=False, help_text=opens)),
        ("closes_at", blocks.DateTimeBlock(label=_("Closes"), required=False, help_text=closes)),
    ]


def moderation_fields() -> Fields:
    """When a moderator reads what is sent."""
    moments = [("before", _("Before it is published")), ("after", _("After it is published"))]
    return [
        (
            "moderation",
            blocks.ChoiceBlock(
                label=_("Moderation"),
                choices=moments,
                default="before",
                help_text=_("When a moderator reads what was sent. What looks suspicious always"
                            " waits until it was read."),
            ),
        )
    ]  # fmt: skip


def thanks_fields() -> Fields:
    """What somebody reads after sending."""
    return [
        (
            "thanks",
            blocks.RichTextBlock(
                label=_("Thank-you text"),
                required=False,
                features=["bold", "italic", "link"],
                help_text=_("Shown with the reference after a contribution was sent."),
            ),
        )
    ]


def privacy_fields() -> Fields:
    """What citizens agree to, and for how long their data is kept."""
    return [
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
    ]
