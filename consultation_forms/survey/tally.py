"""What every count of answers to one question is told and gives."""

from collections.abc import Iterable
from typing import Any

from consultation_forms.wordings import Asked


class Tally:
    """Takes the answers one by one; ``shown()`` is what a template draws.

    :cvar template: the part that draws it.
    """

    template = ""

    def __init__(self) -> None:
        self.answered = 0

    def add(self, answer: dict[str, Any], language: str) -> None:
        """:param answer: as it is stored, not empty."""
        self.answered += 1
        self.take(answer, language)

    def take(self, answer: dict[str, Any], language: str) -> None:
        raise NotImplementedError

    def shown(self, now: Asked | None, languages: Iterable[str]) -> dict[str, Any]:
        """:param now: the question as it is asked now, if it is.

        :param languages: those that answers came in: the columns.
        """
        return {}


def percent(count: int, whole: int) -> float:
    """``count`` in a hundred of ``whole``, to one place."""
    return round(100 * count / whole, 1) if whole else 0.0
