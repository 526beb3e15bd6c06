"""The blocks in which an editor words a further question, with the limits of its answers."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

MOST_CHOICES = 40
_Fields = tuple[tuple[str, blocks.Block], ...]


class _QuestionBlock(blocks.StructBlock):
    """:param in_order: two names of fields of which the first must not be above the second."""

    def __init__(self, extra: _Fields = (), in_order: tuple[str, str] | None = None, **kwargs):
        self.in_order = in_order
        limits = [name for name, _block in extra if name != "choices"]
        shown = [name for name, _block in (*_wording(), *extra) if name not in limits]
        if limits:
            group = BlockGroup(
                limits, heading=_("Limits of the answer"), icon="cog", classname="collapsed",
                label_format="",
            )  # fmt: skip
            kwargs["form_layout"] = BlockGroup([*shown, group])
        super().__init__([*_wording(), *extra], **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if self.in_order:
            low, high = (value.get(name) for name in self.in_order)
            if low is not None and high is not None and low > high:
                error = ValidationError(_("This must not be below the other limit."))
                raise StructBlockValidationError({self.in_order[1]: error})
        return value


class _ChoicesBlock(_QuestionBlock):
    """Nobody can be asked for more answers than there are."""

    def clean(self, value):
        value = super().clean(value)
        fewest, offered = value.get("fewest"), len(value["choices"])
        if fewest and offered and fewest > offered:
            error = ValidationError(_("There are not so many answers to choose from."))
            raise StructBlockValidationError({"fewest": error})
        return value


def _wording() -> _Fields:
    return (
        ("question", blocks.CharBlock(label=_("Question"), max_length=250)),
        (
            "help",
            blocks.CharBlock(
                label=_("Help text"),
                max_length=250,
                required=False,
                help_text=_("Shown under the question, in small letters."),
            ),
        ),
        ("required", blocks.BooleanBlock(label=_("Must be answered"), required=False)),
    )


def _personal() -> tuple[str, blocks.Block]:
    return (
        "personal",
        blocks.BooleanBlock(
            label=_("The answer tells who somebody is"),
            required=False,
            help_text=_(
                "Tick it for a name, a telephone number or an address. Then only staff who may see"
                " personal data read the answers."
            ),
        ),
    )


def _limit(block: Callable[..., blocks.Block], label: Any, help_text: Any = "", **options: Any):
    return block(label=label, required=False, help_text=help_text, **options)


def plain_question(**meta: Any) -> blocks.StructBlock:
    """A question without limits. ``meta``, here and below: label and icon."""
    return _QuestionBlock(**meta)


def text_question(length: int, **meta: Any) -> blocks.StructBlock:
    """:param length: the most characters that an answer can ever have."""
    longest = _limit(
        blocks.IntegerBlock,
        _("Longest answer, in characters"),
        _("Empty: as long as the kind of question allows."),
        min_value=10,
        max_value=length,
    )
    return _QuestionBlock((("longest", longest), _personal()), **meta)


def number_question(**meta: Any) -> blocks.StructBlock:
    limits = {"max_digits": 15, "decimal_places": 4}
    least = _limit(blocks.DecimalBlock, _("Smallest number allowed"), **limits)
    most = _limit(blocks.DecimalBlock, _("Largest number allowed"), **limits)
    fields = (("least", least), ("most", most), _personal())
    return _QuestionBlock(fields, in_order=("least", "most"), **meta)


def date_question(**meta: Any) -> blocks.StructBlock:
    earliest = _limit(blocks.DateBlock, _("Earliest date allowed"))
    latest = _limit(blocks.DateBlock, _("Latest date allowed"))
    fields = (("earliest", earliest), ("latest", latest), _personal())
    return _QuestionBlock(fields, in_order=("earliest", "latest"), **meta)


def _choices() -> tuple[str, blocks.Block]:
    choice = blocks.CharBlock(max_length=150, label=_("Answer"))
    return (
        "choices",
        blocks.ListBlock(
            choice,
            label=_("Answers to choose from"),
            min_num=2,
            max_num=MOST_CHOICES,
            default=["", ""],
        ),
    )


def choice_question(**meta: Any) -> blocks.StructBlock:
    return _QuestionBlock((_choices(),), **meta)


def choices_question(**meta: Any) -> blocks.StructBlock:
    bounds = {"min_value": 1, "max_value": MOST_CHOICES}
    fewest = _limit(blocks.IntegerBlock, _("Fewest answers to choose"), **bounds)
    most = _limit(blocks.IntegerBlock, _("Most answers to choose"), **bounds)
    fields = (_choices(), ("fewest", fewest), ("most", most))
    return _ChoicesBlock(fields, in_order=("fewest", "most"), **meta)
