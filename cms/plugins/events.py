"""What happened. Listeners hear of it after the transaction that made it true is committed.

Each event is a Django signal; its sender is the class of the record. A listener that fails is
logged and changes nothing for anybody else. Connect in ``AppConfig.ready()``, with a function that
takes ``**kwargs``::

    contribution_published.connect(tell_the_archive, dispatch_uid="archive")
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal

#: A contribution is on disk, not necessarily public. Argument: ``contribution``.
contribution_received = Signal()
#: A contribution became public. Argument: ``contribution``.
contribution_published = Signal()
#: A contribution was taken from public view. Argument: ``contribution``.
contribution_hidden = Signal()
#: Its author changed the text of a contribution that is not public yet. Argument: ``contribution``.
contribution_edited = Signal()
#: Its author withdrew a contribution. Argument: ``contribution``.
contribution_withdrawn = Signal()
#: The published outcome of an idea was set or changed. Arguments: ``idea``, ``decision``.
idea_decided = Signal()
#: What the public reads of a commitment changed. Arguments: ``commitment``, its page as published
#: (one for each language version); ``before`` and ``after``, ``{"title", "status", "progress"}``,
#: codes and per cent: ``before`` is ``None`` when it became public, ``after`` when it is no longer.
commitment_changed = Signal()


def announce(event: Signal, sender: type[Model], **arguments: Any) -> None:
    """Send ``event`` once the current transaction is committed; failures are logged."""
    transaction.on_commit(partial(event.send_robust, sender=sender, **arguments))


@contextmanager
def listening(event: Signal, listener: Callable[..., Any]) -> Iterator[None]:
    """Let ``listener`` hear of ``event`` for the duration of a ``with`` block, for tests."""
    event.connect(listener, weak=False)
    try:
        yield
    finally:
        event.disconnect(listener)
