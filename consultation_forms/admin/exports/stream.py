"""How a file leaves: piece by piece, in the language of whoever asked for it."""

from collections.abc import Iterator

from django.utils import translation

_PIECE = 64 * 1024


def in_language(language: str | None, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """``pieces``, joined to about 64 KB each.

    They are made after the view has returned, when the staff's language is gone and the thread
    may serve others between two of them.
    """
    while True:
        with translation.override(language):
            joined = b"".join(_about(_PIECE, pieces))
        if not joined:
            return
        yield joined


def _about(size: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        size -= len(piece)
        if size <= 0:
            return
