"""One column of an export."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    """What people read of a record in a spreadsheet, and programs in JSON.

    :ivar name: its stable name: the key in JSON, what the log says.
    :ivar heading: in the language of the staff.
    :ivar words: a function of the record: text, number, moment, yes or no, several texts, nothing.
    :ivar data: the same for programs, such as a code where people read words; else ``words``.
    :ivar is_personal: whether it can tell who somebody is.
    """

    name: str
    heading: Any
    words: Callable[[Any], Any]
    data: Callable[[Any], Any] | None = None
    is_personal: bool = False

    def datum(self, record: Any) -> Any:
        return (self.data or self.words)(record)


@dataclass(frozen=True)
class QuestionColumn(Column):
    """The answers to one further question.

    :ivar question: its id, the same in every language version of a form.
    """

    question: str = ""


def answer_column(question: str, heading: str, is_personal: bool) -> QuestionColumn:
    """:param heading: the question as it was asked."""

    def answer(record):
        found = (one for one in record.answers if one["id"] == question)
        return next(found, {}).get("answer")

    name = f"answer_{question}"
    return QuestionColumn(name, heading, answer, is_personal=is_personal, question=question)
