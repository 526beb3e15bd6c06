"""What kinds of further question an editor can add to a form."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from wagtail.blocks import StructBlock

from cms.plugins.registry import Registry

#: The ways in which answers are summed up.
TALLIES = ("texts", "choices", "numbers", "dates")


class QuestionType(ABC):
    """One kind of further question: the editor's block, the visitor's field, the stored answer."""

    #: Whether an answer can tell who gave it: then it is emptied when its term is over.
    is_personal: ClassVar[bool] = True
    #: How results sum the stored answers up: ``"texts"`` lists them, ``"choices"`` counts each,
    #: ``"numbers"`` (digits, a point before the fraction) and ``"dates"`` (ISO 8601) measure.
    tally: ClassVar[str] = "texts"

    @abstractmethod
    def block(self) -> StructBlock:
        """A new block in which the editor words the question."""

    @abstractmethod
    def field(self, question: Any) -> forms.Field:
        """The form field for a question.

        The API describes it by its class; a field of a class of one's own can have a method
        ``json_schema()`` that returns the JSON Schema of its answer. It must read one name of the
        form's data.

        :param question: the value of a block made by :meth:`block`.
        """

    def answer(self, question: Any, value: Any) -> Any:
        """The cleaned ``value`` as it is stored: a string, a boolean, a list or ``None``.

        :param question: as for :meth:`field`; the chosen wordings are stored, not their keys.
        """
        return value

    def counted_as(self, question: Any, value: Any) -> Any:
        """What the same answer is in every language: a string, a list of them, or ``None``.

        Stored beside the answer where the wording differs from language to language, as with
        choices: by it they are counted together.

        :param question: as for :meth:`field`.
        """
        return None


question_types: Registry[QuestionType] = Registry("question type", of=QuestionType)


@question_types.rule
def _tally_is_known(_name: str, question_type: QuestionType) -> str:
    if question_type.tally in TALLIES:
        return ""
    return f"there is no tally {question_type.tally!r} (known: {', '.join(TALLIES)})"
