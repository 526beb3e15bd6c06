"""Publishes, hides, or takes such a step back."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.plugins.events import announce, contribution_hidden, contribution_published
from consultation_forms.audit.listen import changed
from consultation_forms.follow.tell import tell_followers
from consultation_forms.models import Contribution
from consultation_forms.review.actions.merge import release_merged
from consultation_forms.review.permissions import may_moderate
from consultation_forms.review.states import MODERATION_STEPS, HidingReason, Moderation

#: What a step changes; the log keeps what it was before.
MOVED = ("moderation", "published_at", "hidden_code", "hidden_reason")


def _grace() -> timedelta:
    """How long the letters wait, so that a step can be taken back before anybody reads them."""
    return timedelta(seconds=settings.PORTAL_UNDO_SECONDS)


def standing(contribution: Contribution) -> dict[str, str]:
    """What a step of moderation can change, as JSON."""
    values = {name: getattr(contribution, name) for name in MOVED}
    published = values["published_at"]
    return {**values, "published_at": published.isoformat() if published else ""}


class _Moderate:
    """A step of moderation by a member of staff.

    :param contribution: an ``Idea``, a ``Comment`` or another kind of contribution.
    :param user: who does it.
    """

    to: Moderation
    log_action: str
    event: Any

    def __init__(self, contribution: Contribution, user: Any):
        self.contribution = contribution
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not moderate.

        :raises ValidationError: when the contribution's state does not allow the step.
        """
        if not may_moderate(self.user):
            raise PermissionDenied
        if self.to not in MODERATION_STEPS[self.contribution.moderation]:
            raise ValidationError(
                _("%(reference)s is already in this state.")
                % {"reference": self.contribution.reference}
            )

    def execute(self) -> Contribution:
        self.check()
        contribution = self.contribution
        with transaction.atomic():
            self._take_from(contribution.moderation)
            before = standing(contribution)
            for name, value in self._changes().items():
                setattr(contribution, name, value)
            contribution.save(update_fields=MOVED)
            if self.to == Moderation.HIDDEN:
                release_merged(contribution, self.user)
            self._tell()
            data = {"reason": contribution.hidden_reason, "code": contribution.hidden_code}
            data |= {"before": before, **changed("moderation", before["moderation"], self.to)}
            log(contribution, self.log_action, user=self.user, data=data)
            announce(self.event, type(contribution), contribution=contribution)
        return contribution

    def _take_from(self, state: str) -> None:
        """:raises ValidationError: when somebody else was faster: its author withdrew it, say."""
        unmoved = Contribution.objects.filter(pk=self.contribution.pk, moderation=state)
        if not unmoved.select_for_update().exists():
            raise ValidationError(
                _("%(reference)s is already in this state.")
                % {"reference": self.contribution.reference}
            )

    def _changes(self) -> dict[str, Any]:
        """The new values of ``MOVED``."""
        raise NotImplementedError

    def _tell(self) -> None:
        """Write to those who follow it."""
        raise NotImplementedError


class PublishContribution(_Moderate):
    to = Moderation.PUBLISHED
    log_action = "contribution.publish"
    event = contribution_published

    def _changes(self):
        published_at = self.contribution.published_at or timezone.now()
        shown = {"hidden_code": "", "hidden_reason": ""}
        return {"moderation": self.to, "published_at": published_at, **shown}

    def _tell(self):
        occasion = self.contribution.published_at.isoformat()
        tell_followers(self.contribution, "published", occasion, after=_grace())


class HideContribution(_Moderate):
    """:param code: the kind of reason, one of ``HidingReason``; its author is told.

    :param reason: why, in words that its author may read; needed for ``HidingReason.OTHER`` only.
    """

    to = Moderation.HIDDEN
    log_action = "contribution.hide"
    event = contribution_hidden

    def __init__(self, contribution: Contribution, user: Any, code: str, reason: str = ""):
        super().__init__(contribution, user)
        self.code = code
        self.reason = reason.strip()

    def check(self) -> None:
        super().check()
        if self.code not in HidingReason:
            raise ValidationError({"code": _("Choose why it is hidden.")})
        if self.code == HidingReason.OTHER and not self.reason:
            raise ValidationError({"reason": _("Say why it is hidden.")})

    def _changes(self):
        return {"moderation": self.to, "hidden_code": self.code, "hidden_reason": self.reason}

    def _tell(self):
        words = {"code": self.code, "reason": self.reason}
        occasion = timezone.now().isoformat()
        tell_followers(self.contribution, "hidden", occasion, after=_grace(), **words)
