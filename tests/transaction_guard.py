"""CON-11: nobody talks to a network or sends mail while holding a transaction open."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.core.mail.backends.locmem import EmailBackend
from django.db import connection


def in_own_transaction() -> bool:
    """Whether a transaction is open here, other than the one that a test is wrapped in."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


@contextmanager
def transaction_guard() -> Iterator[list[str]]:
    """:returns: the list of what was done in a transaction and must not; it should stay empty."""
    noted: list[str] = []

    def guarded(owner, name):
        original = getattr(owner, name)

        def call(*args, **kwargs):
            if in_own_transaction():
                noted.append(f"{owner.__name__}.{name}{args[1:]}")
            return original(*args, **kwargs)

        return patch.object(owner, name, call)

    with (
        guarded(socket.socket, "connect"),
        guarded(socket.socket, "connect_ex"),
        guarded(socket, "getaddrinfo"),
        guarded(EmailBackend, "send_messages"),
    ):
        yield noted
