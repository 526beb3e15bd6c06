"""The marks of a text: MinHash values over its pairs of neighbouring words (Broder 1997)."""

import hashlib
import random

from cms.fields.search_text import fold

#: How many marks a text has.
MARKS = 32
#: How many marks two texts share when they count as near-identical. Two copies of one text in each
#: of which every twentieth word was changed share 22 on average, two texts of their own none.
ENOUGH = 12

_PRIME = (1 << 61) - 1
_random = random.Random(MARKS)  # noqa: S311 - the same numbers in every process, not secrets
_FACTORS = [(_random.randrange(1, _PRIME), _random.randrange(_PRIME)) for _place in range(MARKS)]


def marks_of(text: str, scope: str) -> list[int]:
    """Signed 64-bit numbers, by which texts of the same ``scope`` can be compared.

    :param text: as it was typed; spelling variants, vowel marks and punctuation do not count.
    :param scope: texts of different scopes share no marks.
    :returns: ``MARKS`` numbers, or none for a text without words.
    """
    words = fold(text).split()
    pairs = {" ".join(words[place : place + 2]) for place in range(max(1, len(words) - 1))}
    hashes = [_hash(pair) % _PRIME for pair in pairs if pair]
    if not hashes:
        return []
    return [
        _hash(f"{scope}/{place}/{min((a * value + b) % _PRIME for value in hashes)}") - (1 << 63)
        for place, (a, b) in enumerate(_FACTORS)
    ]


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
