"""The block with which an editor puts a form on a page: what all forms can be told."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup, StructBlockValidationError

from cms.plugins.question_types import question_types
from consultation_forms.blocks import settings_blocks
from consultation_forms.blocks.notice_blocks import notice_fields
from consultation_forms.blocks.sample_form import FormPreview

#: More than anybody answers.
MOST_QUESTIONS = 60


class QuestionsBlock(blocks.StreamBlock):
    """Further questions, of every registered type."""

    def __init__(self, required: bool = False, **kwargs):
        types = [(name, question_type.block()) for name, question_type in question_types.items()]
        super().__init__(types, required=required, max_num=MOST_QUESTIONS, **kwargs)


class FormBlock(FormPreview, blocks.StructBlock):
    """A form on a page. Its template gets the form's state from the page's ``PageForms``.

    The editor sees heading, introduction, own fields and questions; the rest is in groups that
    are closed until she opens them.

    :param type_name: the form type's registered name.
    :param fields: more settings, between the introduction and the questions.
    :param is_moderated: whether what it takes in is read before or after it is published.
    :param follows_phase: whether a phase of a plan opens and closes it.
    :param needs_questions: whether it is nothing without further questions.
    :param asked_of_sender: settings that say what it asks of whoever sends it.
    """

    def __init__(
        self,
        type_name: str,
        fields: Collection[tuple[str, blocks.Block]] = (),
        *,
        is_moderated: bool = True,
        follows_phase: bool = True,
        needs_questions: bool = False,
        asked_of_sender: Collection[tuple[str, blocks.Block]] = (),
        **kwargs: Any,
    ):
        self.type_name = type_name
        questions = QuestionsBlock(
            required=needs_questions,
            label=_("Questions") if needs_questions else _("Further questions"),
        )
        place = settings_blocks.place_fields()
        if not follows_phase:
            place = [field for field in place if field[0] != "plan"]
        shown = [*place, *fields, ("questions", questions)]
        groups = _groups(is_moderated, follows_phase, asked_of_sender)
        layout = [_group(heading, icon, *rest) for heading, icon, *rest in groups]
        kwargs["form_layout"] = BlockGroup([*_names(shown), *layout])
        hidden = [field for _heading, _icon, its_fields, *_help in groups for field in its_fields]
        super().__init__([*shown, *hidden], **kwargs)

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

    def get_api_representation(self, value, context=None):
        """What it asks and whether it is open is at the address in ``api``; never who is told."""
        form_id = (context or {}).get("block_id")
        return {
            "form_id": form_id,
            "type": self.type_name,
            "heading": value.get("heading") or "",
            "api": f"/api/v1/forms/{form_id}/",
        }


def _groups(is_moderated: bool, follows_phase: bool, asked_of_sender: Collection) -> list[tuple]:
    """Heading, icon, fields, perhaps a help text, of each group of settings."""
    moderation = (_("Moderation"), "check", settings_blocks.moderation_fields())
    return [
        (_("When it is open"), "date", settings_blocks.date_fields(follows_phase)),
        *([moderation] if is_moderated else []),
        (_("After sending"), "mail", settings_blocks.thanks_fields()),
        (_("Privacy"), "lock", [*asked_of_sender, *settings_blocks.privacy_fields()]),
        (
            _("Who is told by e-mail"),
            "group",
            notice_fields(),
            _("One mail an hour at most, with the number of new answers and a link: nobody's words"
              " or name are in it."),
        ),
    ]  # fmt: skip


def _names(fields: Collection[tuple[str, blocks.Block]]) -> list[str]:
    return [name for name, _block in fields]


def _group(
    heading: Any, icon: str, fields: Collection[tuple[str, blocks.Block]], help_text: Any = ""
) -> BlockGroup:
    return BlockGroup(
        _names(fields),
        heading=heading,
        icon=icon,
        classname="collapsed",
        help_text=help_text,
        label_format="",
    )
