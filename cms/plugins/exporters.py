"""What staff can take out of the portal as a file: the lists, column by column."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cms.plugins.registry import Registry


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


class Exporter(ABC):
    """One list on its way out. The format, the file, the reason and the log are the portal's.

    A plugin's kind of contribution subclasses ``consultation_forms.admin.exports.export.Export``,
    which does all but the columns, and registers the class::

        exporters.register("signatures", SignatureExport)
    """

    #: The name that it is registered under: in the file's name, the address and the log.
    name: ClassVar[str]
    #: In words, lazily translated.
    title: ClassVar[Any]
    #: The list that offers it: the ``name`` of that list's viewset. The first one is the list
    #: itself; others stand below it in its menu. Empty when a page of its own hands it out.
    of_list: ClassVar[str]
    #: Whether the words of a search can be somebody's name: then the log does not keep them.
    searches_people: ClassVar[bool] = False
    #: The columns that this member of staff may have.
    columns: Sequence[Column]

    @classmethod
    def filters(cls) -> Mapping[str, Any]:
        """The list's filters by name, for the words of the log."""
        return {}

    @abstractmethod
    def __len__(self) -> int:
        """How many records leave."""

    @abstractmethod
    def records(self) -> Iterator[Any]:
        """One after the other, never all of them in memory."""


exporters: Registry[type[Exporter]] = Registry("exporter", of=type)


@exporters.rule
def _is_exporter(name: str, exporter: type[Exporter]) -> str:
    if not issubclass(exporter, Exporter):
        return f"it must be a subclass of Exporter, not {exporter!r}"
    if getattr(exporter, "name", "") != name:
        return f"its own name is {getattr(exporter, 'name', '')!r}"
    return ""


def exporters_of(list_name: str) -> list[type[Exporter]]:
    """What can be taken out of a list, itself first."""
    return [exporter for exporter in exporters if exporter.of_list == list_name]
