"""When an activity can be done: the answer that every form, page and button asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Window:
    """A stretch of time, from ``opens`` until just before ``closes``; ``None`` is unbounded."""

    opens: datetime | None
    closes: datetime | None

    @property
    def is_open(self) -> bool:
        return self.is_open_at(timezone.now())

    def is_open_at(self, moment: datetime) -> bool:
        return (self.opens is None or self.opens <= moment) and (
            self.closes is None or moment < self.closes
        )

    @property
    def is_over(self) -> bool:
        return self.closes is not None and self.closes <= timezone.now()

    @property
    def last_moment(self) -> datetime | None:
        """The last second in which it is open: what people call the end."""
        return self.closes and self.closes - timedelta(seconds=1)

    def narrowed(self, opens: datetime | None, closes: datetime | None) -> "Window":
        """The part of this window that lies between two dates; an editor's dates never widen it."""
        return Window(
            opens=max((date for date in (self.opens, opens) if date), default=None),
            closes=min((date for date in (self.closes, closes) if date), default=None),
        )


def most_relevant(windows: Iterable[Window]) -> Window | None:
    """The window to speak of: the open one, else the next to open, else the last that closed."""
    windows = list(windows)
    open_now = [window for window in windows if window.is_open]
    coming = [window for window in windows if not window.is_open and not window.is_over]
    over = [window for window in windows if window.is_over]
    return (
        max(open_now, key=lambda w: (w.closes is None, w.closes or timezone.now()), default=None)
        or min(coming, key=lambda w: w.opens, default=None)
        or max(over, key=lambda w: w.closes, default=None)
    )
