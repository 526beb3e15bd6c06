"""The states of a contribution, and which may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Moderation(models.TextChoices):
    """May the public see it? Nothing to do with what is decided about it."""

    PENDING = "pending", _("Waiting for moderation")
    PUBLISHED = "published", pgettext_lazy("contribution", "Published")
    HIDDEN = "hidden", pgettext_lazy("contribution", "Hidden")
    PRIVATE = "private", _("Not for publication")


class Outcome(models.TextChoices):
    """What becomes of an idea. Integrated and not integrated ideas are accepted ones."""

    RECEIVED = "received", _("Received")
    REJECTED = "rejected", _("Not accepted")
    ACCEPTED = "accepted", _("Accepted")
    INTEGRATED = "integrated", _("Integrated in a commitment")
    NOT_INTEGRATED = "not_integrated", _("Accepted, not integrated")


#: From each state of moderation, where a moderator can take it.
MODERATION_STEPS = {
    Moderation.PENDING: {Moderation.PUBLISHED, Moderation.HIDDEN},
    Moderation.PUBLISHED: {Moderation.HIDDEN},
    Moderation.HIDDEN: {Moderation.PUBLISHED},
    Moderation.PRIVATE: set(),
}

_DECIDED = {Outcome.REJECTED, Outcome.ACCEPTED, Outcome.INTEGRATED, Outcome.NOT_INTEGRATED}

#: From each outcome, where a reviewer can take it: a decision can be corrected, never unmade.
OUTCOME_STEPS = {Outcome.RECEIVED: _DECIDED, **dict.fromkeys(_DECIDED, _DECIDED)}

#: The outcomes that count as accepted.
ACCEPTED_OUTCOMES = (Outcome.ACCEPTED, Outcome.INTEGRATED, Outcome.NOT_INTEGRATED)
