"""SQLite keeps what was overwritten in its write-ahead log until that is folded in."""

from django.db import connection


def empty_write_ahead_log() -> bool:
    """Fold the log into the database file and cut it to nothing.

    :returns: ``False`` when a reader or a transaction was in the way: SQLite does it later.
        Databases without such a file have nothing to do.
    """
    if connection.vendor != "sqlite":
        return True
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _pages, _moved = cursor.fetchone()
    return not busy
