"""What waits for the staff, on the admin's first page: any app and plugin can add to it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.http import HttpRequest

from cms.plugins.registry import Registry


class TodayLine(NamedTuple):
    """One thing to do.

    :param count: how many wait; a line of none is not shown.
    :param words: the whole sentence, with the number, in the language of the staff.
    :param url: the list of exactly those.
    """

    count: int
    words: str
    url: str


#: Callables that take the request and return lines: only of what its user may open, and each with a
#: number of queries that does not grow. Register from ``AppConfig.ready()``.
today_lines: Registry[Callable[[HttpRequest], Iterable[TodayLine]]] = Registry("line of Today")


def lines_for(request: HttpRequest) -> list[TodayLine]:
    """What waits, in the order in which it was registered."""
    return [line for make in today_lines for line in make(request) if line.count]
