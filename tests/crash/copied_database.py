"""A copy of the test database, small portal included, that several processes can use at once."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections

_COPY = "_copy"


@contextmanager
def copied_database() -> Iterator[str]:
    """Turn this process's default connection to a copy, and turn it back at the end.

    Making it takes well under a second, migrations a minute. The test must not hold a transaction.

    :returns: the copy's ``DATABASE_URL``, for other processes.
    """
    original = connection.settings_dict["NAME"]
    copy, url, remove = _copy(original)
    turn_to(copy)
    try:
        yield url
    finally:
        turn_to(original)
        remove()


def turn_to(name: str) -> None:
    """Let the default connection lead to another database."""
    connections.close_all()
    connection.settings_dict["NAME"] = name


def _copy(original: str):
    if connection.vendor == "sqlite":
        folder = Path(tempfile.mkdtemp(prefix="tashawur-copy-"))
        copy = folder / "copy.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        return str(copy), f"sqlite:///{copy}", lambda: shutil.rmtree(folder)
    copy = original + _COPY
    remove_database(copy)
    connections.close_all()
    with _maintenance() as cursor:
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{original}"')
    url = os.environ["DATABASE_URL"].rsplit("/", 1)[0]
    return copy, f"{url}/{copy}", lambda: remove_database(copy)


def remove_database(name: str) -> None:
    """From PostgreSQL, even if somebody is still connected to it."""
    with _maintenance() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _maintenance():
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        yield server
