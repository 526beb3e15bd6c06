"""What is looked at before a plan or a phase of it goes live, point by point, in plain words."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from cms.plugins.registry import Registry


class State(StrEnum):
    OK = "ok"
    MEND = "mend"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Mend:
    """Where a point is mended.

    :param words: what is done there.
    :param url: where; ``""`` when whoever reads may not.
    :param who: who may, in words, for those who may not.
    :param is_post: whether pressing it does something at once.
    """

    words: str
    url: str
    who: str = ""
    is_post: bool = False


@dataclass(frozen=True)
class Point:
    """One thing that was looked at.

    :param words: what was found, in the language of whoever reads.
    :param mends: where it can be mended.
    """

    state: State
    words: str
    mends: tuple[Mend, ...] = ()


class GoLiveCheck(ABC):
    """Points about one subject."""

    #: Lazily translated.
    title: ClassVar[Any]
    #: Whether it draws pages or does anything else that takes long: Today leaves it out.
    is_slow: ClassVar[bool] = False

    @abstractmethod
    def points(self, case: Any) -> Iterable[Point]:
        """What was found.

        :param case: a ``pages.go_live.case.Case``: the plan or phase, with its pages and texts.
        """


go_live_checks: Registry[GoLiveCheck] = Registry("go-live check", of=GoLiveCheck)
