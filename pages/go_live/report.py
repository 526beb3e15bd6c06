"""All checks of a plan or phase, and what they say in all."""

from dataclasses import dataclass
from typing import Any

from cms.plugins.go_live_checks import Point, State, go_live_checks
from pages.go_live.case import Case


@dataclass(frozen=True)
class Section:
    title: Any
    points: list[Point]

    @property
    def state(self) -> State:
        states = {point.state for point in self.points}
        return next((s for s in (State.MEND, State.UNKNOWN) if s in states), State.OK)


class Report:
    """:param is_quick: whether to leave out what takes long."""

    def __init__(self, case: Case, is_quick: bool = False):
        checks = [check for check in go_live_checks if not (is_quick and check.is_slow)]
        self.sections = [Section(check.title, list(check.points(case))) for check in checks]

    def count(self, state: State) -> int:
        return sum(point.state == state for section in self.sections for point in section.points)

    @property
    def to_mend(self) -> int:
        return self.count(State.MEND)

    @property
    def unknown(self) -> int:
        return self.count(State.UNKNOWN)

    @property
    def is_green(self) -> bool:
        """Nothing is to be mended. What cannot be told stays for a person to judge."""
        return not self.to_mend
