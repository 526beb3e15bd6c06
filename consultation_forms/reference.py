"""The short reference that a contributor gets: easy to read out, checks against typing errors."""

import secrets
import unicodedata

# 31 signs, a prime: a weighted sum modulo 31 then catches every wrong sign and every swap of
# neighbours. No I, L, O, 0 or 1.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_RANDOM_SIGNS = 7
LENGTH = _RANDOM_SIGNS + 1


def _check_sign(signs: str) -> str:
    return _SIGNS[sum(place * _SIGNS.index(sign) for place, sign in enumerate(signs, 1)) % 31]


def new_reference() -> str:
    """A random reference such as ``"7KM2-9QXA"``; the last sign is a check."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_RANDOM_SIGNS))
    return _written(signs + _check_sign(signs))


def parse_reference(typed: str) -> str:
    """The reference that somebody typed in any case, with or without hyphen, spaces, other digits.

    :raises ValueError: when it cannot be one.
    """
    signs = "".join(
        str(digit) if (digit := unicodedata.digit(sign, None)) is not None else sign.upper()
        for sign in typed
        if sign.isalnum()
    )
    if len(signs) != LENGTH or set(signs) - set(_SIGNS) or _check_sign(signs[:-1]) != signs[-1]:
        raise ValueError("not a reference")
    return _written(signs)


def _written(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"
