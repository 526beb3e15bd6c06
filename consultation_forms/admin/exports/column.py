"""The columns of the further questions."""

from dataclasses import dataclass

from cms.plugins.exporters import Column


@dataclass(frozen=True)
class QuestionColumn(Column):
    """The answers to one further question.

    :ivar question: its id, the same in every language version of a form.
    """

    question: str = ""


def answer_column(question: str, heading: str, is_personal: bool) -> QuestionColumn:
    """:param heading: the question as it is asked, with earlier wordings named."""

    def answer(record):
        found = (one for one in record.answers if one["id"] == question)
        return next(found, {}).get("answer")

    name = f"answer_{question}"
    return QuestionColumn(name, heading, answer, is_personal=is_personal, question=question)
