"""Open figures: each computed from the records, each with its written definition."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from cms.plugins.registry import Registry


@dataclass(frozen=True)
class Row:
    """One line of an indicator's table.

    :param label: what is counted, in the reader's language.
    :param value: how many.
    :param detail: what the value is made of, in words.
    :param records: where the counted records are: a section of the plan (``"ideas"``, ``"themes"``,
        ``"workshops"``, ``"commitments"``) and what follows its address, for example
        ``("ideas", "?channel=online")``; ``None`` when no list shows just these.
    :param is_total: whether it sums up the lines above it.
    """

    label: str
    value: int
    detail: str = ""
    records: tuple[str, str] | None = None
    is_total: bool = False


class Indicator(ABC):
    """A table of figures about one plan."""

    #: Both are lazily translated.
    title: ClassVar[Any]
    definition: ClassVar[Any]
    #: Whether the rows count the same kind of thing, so that bars can compare them.
    comparable: ClassVar[bool] = True
    #: What a full bar stands for; ``None``: the largest value of the table.
    full: ClassVar[int | None] = None

    @abstractmethod
    def rows(self, plan: Any) -> list[Row]:
        """The figures, computed by the database.

        :param plan: a ``snippets.ActionPlan``.
        """


indicators: Registry[Indicator] = Registry("indicator", of=Indicator)
