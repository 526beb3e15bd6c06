"""The block with which an editor puts an opinion poll on a page."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from cms.contrib.poll.on_page import poll_on_page
from cms.contrib.poll.presenter import sample_poll
from cms.contrib.poll.results import Results
from cms.fields.sample_preview import SamplePreview

#: Nobody compares more than these.
MOST_ANSWERS = 20


class PollBlock(SamplePreview, blocks.StructBlock):
    """In every language version of a page, the same block is the same poll."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        max_length=150,
        help_text=_("Empty: “Opinion poll”."),
    )
    question = blocks.CharBlock(label=_("Question"), max_length=250)
    answers = blocks.ListBlock(
        blocks.CharBlock(label=_("Answer"), max_length=150),
        label=_("Answers to choose from"),
        min_num=2,
        max_num=MOST_ANSWERS,
        default=["", ""],
        help_text=_("Once people have voted, do not change what an answer means: its votes stay."),
    )
    results = blocks.ChoiceBlock(
        label=_("Results are shown"), choices=Results.choices, default=Results.ALWAYS
    )
    opens_at = blocks.DateTimeBlock(
        label=_("Opens"), required=False, help_text=_("Empty: as soon as the page is published.")
    )
    closes_at = blocks.DateTimeBlock(
        label=_("Closes"),
        required=False,
        help_text=_("Empty: the poll stays open as long as the page is published."),
    )

    class Meta:
        icon = "list-ol"
        group = _("Forms")
        label = pgettext_lazy("a question with answers to vote for", "Opinion poll")
        description = _("One question, some answers, one vote for each person, results at once.")
        template = "poll/block.html"
        form_layout = BlockGroup(
            [
                "heading",
                "question",
                "answers",
                "results",
                BlockGroup(
                    ["opens_at", "closes_at"],
                    heading=_("When it is open"),
                    icon="date",
                    classname="collapsed",
                    label_format="",
                ),
            ]
        )

    def clean(self, value):
        value = super().clean(value)
        errors = {}
        if twice := _repeated(value["answers"]):
            error = ValidationError(_("This answer is there twice."))
            errors["answers"] = ListBlockValidationError(
                block_errors=[error if place in twice else None for place in range(max(twice) + 1)]
            )
        opens, closes = value.get("opens_at"), value.get("closes_at")
        if opens and closes and closes <= opens:
            errors["closes_at"] = ValidationError(_("The poll must close after it opens."))
        if value["results"] == Results.CLOSED and not closes:
            errors["closes_at"] = ValidationError(
                _("Say when it closes: the results are not shown before.")
            )
        if errors:
            raise StructBlockValidationError(errors)
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        return {**context, **poll_on_page(value, parent_context or {})}

    def sample(self):
        answers = [gettext("Yes"), gettext("No"), gettext("I do not know")]
        return sample_poll(gettext("Shall the next meeting be online?"), answers)


def _repeated(answers: Iterable[str]) -> set[int]:
    """The places of answers that read like one before them."""
    known: set[str] = set()
    twice = set()
    for place, words in enumerate(answers):
        same = " ".join(words.split()).casefold()
        if same in known:
            twice.add(place)
        known.add(same)
    return twice
