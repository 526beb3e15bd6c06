"""Walks the chain of the audit trail from its beginning."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from consultation_forms.audit.seal import BEGINNING, digest
from consultation_forms.models import AuditEntry, AuditSeal

_AT_ONCE = 2000


class BrokenChain(Exception):
    """The trail is not as it was written. The message names the first place where it shows."""


class End(NamedTuple):
    """The last place of the chain; whoever keeps it elsewhere can later see that it is there."""

    number: int
    digest: str


def chain() -> Iterator[AuditSeal]:
    """The sealed entries in their order, in bounded memory; ``seal.entry`` needs no query."""
    seals = AuditSeal.objects.select_related("entry").order_by("number")
    return seals.iterator(chunk_size=_AT_ONCE)


def verify(expected: End | None = None) -> End:
    """:param expected: a place that the chain had earlier, which it must still have.

    :returns: where the chain ends.
    :raises BrokenChain: at the first place that does not follow from the one before.
    """
    end, is_found = End(0, BEGINNING), expected is None or expected == End(0, BEGINNING)
    for seal in chain():
        if seal.number != end.number + 1:
            raise BrokenChain(f"Entry {end.number + 1} is missing.")
        if seal.digest != digest(end.digest, seal.number, seal.entry):
            raise BrokenChain(f"Entry {seal.number} ({seal.entry}) was changed.")
        end = End(seal.number, seal.digest)
        is_found = is_found or end == expected
    if not is_found:
        raise BrokenChain(f"The chain has no entry {expected.number} with this digest any more.")
    # A seal whose entry is gone is not met above; a new one that has its entry is well.
    entry = AuditEntry.objects.filter(pk=OuterRef("entry_id"))
    alone = AuditSeal.objects.filter(~Exists(entry), number__gt=end.number)
    if seal := alone.order_by("number").first():
        raise BrokenChain(f"Entry {seal.number} is missing.")
    return end
