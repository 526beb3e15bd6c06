"""ALTCHA's puzzle, in its first version: which number was hashed with this salt?

Nothing of it is stored. https://altcha.org/docs/v1/ describes it; its clients can solve it.
"""

import base64
import binascii
import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.utils.crypto import constant_time_compare, salted_hmac

ALGORITHM = "SHA-256"


class FalseProof(ValueError):
    """What was sent is no solution of a puzzle that the portal gave for this form, or too late."""


@dataclass(frozen=True)
class Solution:
    """:param challenge: names the puzzle.
    :param lasts: for so many seconds it would still be taken.
    """

    challenge: str
    lasts: int


def new_puzzle(form_id: str, most: int, seconds: int) -> dict[str, Any]:
    """A puzzle for one form.

    :param most: the largest number that may have to be tried.
    :param seconds: for how long a solution is taken.
    """
    purpose = {"expires": int(time.time()) + seconds, "form": form_id}
    # The mark at the end parts the salt from the number: ALTCHA's own advice.
    salt = f"{secrets.token_hex(12)}?{urlencode(purpose)}&"
    challenge = _hash(salt, secrets.randbelow(most) + 1)
    return {
        "algorithm": ALGORITHM,
        "challenge": challenge,
        "maxnumber": most,
        "salt": salt,
        "signature": _signature(challenge),
    }


def read_solution(text: str, form_id: str) -> Solution:
    """:param text: base64 of JSON, as ALTCHA's clients send it.

    :raises FalseProof: when it proves nothing for this form and moment.
    """
    try:
        sent = json.loads(base64.b64decode(text, validate=True))
        challenge, salt, number = str(sent["challenge"]), str(sent["salt"]), int(sent["number"])
        signature = str(sent["signature"])
        purpose = parse_qs(salt.partition("?")[2])
        lasts = int(purpose["expires"][0]) - int(time.time())
        same_form = purpose["form"] == [form_id]
    except (
        binascii.Error,
        ValueError,
        TypeError,
        KeyError,
        OverflowError,
        RecursionError,
    ) as error:
        raise FalseProof from error
    is_ours = constant_time_compare(signature, _signature(challenge))
    if not (is_ours and same_form and lasts > 0 and _hash(salt, number) == challenge):
        raise FalseProof
    return Solution(challenge, lasts)


def _hash(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode("utf-8", "replace")).hexdigest()


def _signature(challenge: str) -> str:
    return salted_hmac("cms.contrib.altcha", challenge, algorithm="sha256").hexdigest()
