"""Publishes or hides a contribution."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.plugins.events import announce, contribution_hidden, contribution_published
from consultation_forms.follow.tell import tell_followers
from consultation_forms.models import Contribution
from consultation_forms.review.permissions import may_moderate
from consultation_forms.review.states import MODERATION_STEPS, Moderation


class _Moderate:
    """A step of moderation by a member of staff.

    :param contribution: an ``Idea``, a ``Comment`` or another kind of contribution.
    :param user: who does it.
    """

    to: Moderation

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

    def _take_from(self, state: str) -> None:
        """:raises ValidationError: when somebody else was faster: its author withdrew it, say."""
        unmoved = Contribution.objects.filter(pk=self.contribution.pk, moderation=state)
        if not unmoved.select_for_update().exists():
            raise ValidationError(
                _("%(reference)s is already in this state.")
                % {"reference": self.contribution.reference}
            )

    def _tell(self) -> None:
        """Write to those who follow it."""

    def _move(self, action: str, event, data: dict, **changes: Any) -> Contribution:
        contribution = self.contribution
        with transaction.atomic():
            self._take_from(contribution.moderation)
            for name, value in {"moderation": self.to, **changes}.items():
                setattr(contribution, name, value)
            contribution.save(update_fields=["moderation", *changes])
            self._tell()
            log(contribution, action, user=self.user, data=data)
            announce(event, type(contribution), contribution=contribution)
        return contribution


class PublishContribution(_Moderate):
    to = Moderation.PUBLISHED

    def _tell(self) -> None:
        tell_followers(self.contribution, "published", self.contribution.published_at.isoformat())

    def execute(self) -> Contribution:
        self.check()
        return self._move(
            "contribution.publish",
            contribution_published,
            {},
            published_at=self.contribution.published_at or timezone.now(),
            hidden_reason="",
        )


class HideContribution(_Moderate):
    """:param reason: why, in words that its author may read."""

    to = Moderation.HIDDEN

    def __init__(self, contribution: Contribution, user: Any, reason: str):
        super().__init__(contribution, user)
        self.reason = reason.strip()

    def check(self) -> None:
        super().check()
        if not self.reason:
            raise ValidationError(_("Say why it is hidden."))

    def _tell(self) -> None:
        contribution = self.contribution
        occasion = timezone.now().isoformat()
        words = {"code": contribution.hidden_code, "reason": self.reason}
        tell_followers(contribution, "hidden", occasion, **words)

    def execute(self) -> Contribution:
        self.check()
        return self._move(
            "contribution.hide",
            contribution_hidden,
            {"reason": self.reason},
            hidden_reason=self.reason,
        )
