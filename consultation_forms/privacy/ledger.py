"""A list of erasures outside the database: a backup that is restored brings back who was erased."""

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone

logger = logging.getLogger("tashawur.privacy")


def note_erasure(reference: str) -> None:
    """Add a line to ``PORTAL_ERASURES``, on disk before this returns. Call it before the commit.

    A person who wants to be erased is not refused because the list cannot be written: then the log
    says so.
    """
    line = f"{timezone.now():%Y-%m-%dT%H:%M:%S%z} {reference}\n"
    try:
        # One short write at the end of the file: any number of processes can do it at once.
        file = os.open(settings.PORTAL_ERASURES, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, line.encode())
            os.fsync(file)
        finally:
            os.close(file)
    except OSError:
        logger.exception("the erasure of %s is not in the list of erasures", reference)


def noted_erasures(path: Path) -> Iterable[str]:
    """The references in such a list, each once.

    :raises OSError: when there is no such file.
    """
    lines = path.read_text().splitlines()
    return dict.fromkeys(words[-1] for line in lines if (words := line.split()))
