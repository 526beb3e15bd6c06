"""Sending something costs a computer a second of work: nothing for a person, much for a robot."""

import hashlib
import json
import os
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from cms.contrib.altcha.puzzle import FalseProof, new_puzzle, read_solution
from cms.plugins.submission_checks import Guard, Submission

#: In seconds: as long as a form may be open.
_LASTS = 24 * 3600
#: The largest number to try; a telephone takes a second or two.
_MOST = int(os.environ.get("PORTAL_PROOF_OF_WORK", "50000"))
#: More than any solution has.
_LONGEST = 2000


class ProofOfWork(Guard):
    """Without a fresh proof, a contribution waits for a moderator; it is never refused."""

    field = "proof"
    template = "altcha/guard.html"
    words = {
        "no_proof": _("without proof of work: without JavaScript, or by a robot"),
        "false_proof": _("with a proof of work that is wrong, for another form or too old"),
        "used_proof": _("with a proof of work that was used before"),
    }

    def challenge(self, form_id: str) -> dict[str, Any]:
        return new_puzzle(form_id, _MOST, _LASTS)

    def __call__(self, submission: Submission) -> str:
        sent = submission.raw.get(self.field)
        if not sent:
            return "no_proof"
        try:
            if len(str(sent)) > _LONGEST:
                raise FalseProof
            solution = read_solution(str(sent), submission.form_id)
        except FalseProof:
            return "false_proof"
        return "" if _is_first(solution, submission.raw) else "used_proof"


def _is_first(solution, raw: dict[str, Any]) -> bool:
    """Whether this is the only submission with the solution.

    The same submission sent twice, as by a double click, is one. Without a cache nobody can tell:
    then a moderator looks.
    """
    words = json.dumps(raw, sort_keys=True, default=str)
    sent = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
    key = f"proof:{solution.challenge}"
    try:
        return cache.add(key, sent, timeout=solution.lasts) or cache.get(key) == sent
    except Exception:
        return False
