"""What kinds of further question an editor can add to a form."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django import forms
from wagtail.blocks import StructBlock

from cms.plugins.registry import Registry


class QuestionType(ABC):
    """One kind of further question: the editor's block, the visitor's field, the stored answer."""

    #: Whether an answer can tell who gave it: then it is emptied when its term is over.
    is_personal: ClassVar[bool] = True

    @abstractmethod
    def block(self) -> StructBlock:
        """A new block in which the editor words the question."""

    @abstractmethod
    def field(self, question: Any) -> forms.Field:
        """The form field for a question.

        :param question: the value of a block made by :meth:`block`.
        """

    def answer(self, question: Any, value: Any) -> Any:
        """The cleaned ``value`` as it is stored: a string, a boolean, a list or ``None``.

        :param question: as for :meth:`field`; the chosen wordings are stored, not their keys.
        """
        return value


question_types: Registry[QuestionType] = Registry("question type")
