"""The key by which a client knows its request again, so that sent twice it is one contribution."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Left

from consultation_forms.models import Contribution
from consultation_forms.models.contribution import KEY_SIGNS


class KeyUsed(Exception):
    """Something else was sent to the same form with the same key."""


@dataclass(frozen=True)
class RequestKey:
    """:param form_id: the form that it is sent to.
    :param key: the client's own; it should be random, since with it and all that was sent anybody
        is shown the receipt again.
    :param sent: all that is sent with it, in JSON's types.
    """

    form_id: str
    key: str
    sent: Any

    @property
    def known(self) -> str:
        """The half of the stored key that is unique: the form's and the client's."""
        return _digest([self.form_id, self.key])

    @property
    def stored(self) -> str:
        """``Contribution.submission_key``: which request, and what was sent."""
        return self.known + _digest(self.sent)

    def earlier(self) -> Contribution | None:
        """What the same request made before.

        :raises KeyUsed: when it was another one.
        """
        contributions = Contribution.objects.alias(known=Left("submission_key", KEY_SIGNS))
        earlier = contributions.filter(known=self.known).first()
        if earlier is not None and earlier.submission_key != self.stored:
            raise KeyUsed
        return earlier


def _digest(value: Any) -> str:
    words = json.dumps(value, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:KEY_SIGNS]
