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
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")


class HidingReason(models.TextChoices):
    """Why a moderator hides a contribution, for the statistics and for the message."""

    INSULT = "insult", _("Insult, hatred or threat")
    PERSONAL = "personal", _("Personal data of somebody")
    OFF_TOPIC = "off_topic", _("Nothing to do with the plan")
    ADVERTISING = "advertising", _("Advertising")
    REPEATED = "repeated", _("The same as another one")
    OTHER = "other", _("Another reason")


class Outcome(models.TextChoices):
    """What becomes of an idea. Integrated and not integrated ideas are accepted ones."""

    RECEIVED = "received", _("Received")
    REJECTED = "rejected", _("Not accepted")
    ACCEPTED = "accepted", _("Accepted")
    INTEGRATED = "integrated", _("Integrated in a commitment")
    NOT_INTEGRATED = "not_integrated", _("Accepted, not integrated")


class Stage(models.TextChoices):
    """Where an idea stands in its review: always exactly one of these.

    A prepared decision counts as that until it is published, even one that corrects another.
    """

    PENDING = "pending", _("Waiting for moderation")
    UNDECIDED = "undecided", _("To decide")
    REFERRED = "referred", _("With an institution")
    ANSWERED = "answered", _("Answered by the institution")
    PREPARED = "prepared", _("Decision prepared")
    REJECTED = "rejected", _("Not accepted")
    ACCEPTED = "accepted", _("Accepted")
    INTEGRATED = "integrated", _("Integrated in a commitment")
    NOT_INTEGRATED = "not_integrated", _("Accepted, not integrated")
    MERGED = "merged", _("Merged with another idea")
    ASIDE = "aside", _("Hidden or withdrawn")


#: From each state of moderation, where a moderator can take it.
MODERATION_STEPS = {
    Moderation.PENDING: {Moderation.PUBLISHED, Moderation.HIDDEN},
    Moderation.PUBLISHED: {Moderation.HIDDEN},
    Moderation.HIDDEN: {Moderation.PUBLISHED},
    Moderation.PRIVATE: set(),
    Moderation.WITHDRAWN: set(),
}

#: Where a contribution is that everybody can read, or may soon.
SHOWN_OR_COMING = (Moderation.PENDING, Moderation.PUBLISHED)

#: Where a contribution is when its author can still change its text: nobody has answered for it.
EDITABLE = {Moderation.PENDING}

#: From where its author can withdraw it.
WITHDRAWABLE = set(Moderation) - {Moderation.WITHDRAWN}

_DECIDED = {Outcome.REJECTED, Outcome.ACCEPTED, Outcome.INTEGRATED, Outcome.NOT_INTEGRATED}

#: From each outcome, where a reviewer can take it: a decision can be corrected, never unmade.
OUTCOME_STEPS = {Outcome.RECEIVED: _DECIDED, **dict.fromkeys(_DECIDED, _DECIDED)}

#: The outcomes that count as accepted.
ACCEPTED_OUTCOMES = (Outcome.ACCEPTED, Outcome.INTEGRATED, Outcome.NOT_INTEGRATED)
