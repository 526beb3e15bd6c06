"""What happened. Listeners hear of it after the transaction that made it true is committed.

Each event is a Django signal; its sender is the class of the record. A listener that fails is
logged and changes nothing for anybody else.
"""

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


def announce(event: Signal, sender: type[Model], **arguments: Any) -> None:
    """Send ``event`` once the current transaction is committed; failures are logged."""
    transaction.on_commit(partial(event.send_robust, sender=sender, **arguments))
