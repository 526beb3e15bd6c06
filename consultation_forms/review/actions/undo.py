"""Takes a step of moderation back, for all contributions of which it was taken together."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from cms.plugins.events import announce, contribution_hidden, contribution_published
from consultation_forms.audit.listen import changed
from consultation_forms.mail.delivery import Delivery
from consultation_forms.models import Contribution, Decision, Message
from consultation_forms.review.actions.merge import release_merged
from consultation_forms.review.actions.moderate import MOVED, standing
from consultation_forms.review.permissions import may_moderate
from consultation_forms.review.states import Moderation

#: How long a step can be taken back.
TERM = timedelta(days=1)

_STEPS = ("contribution.publish", "contribution.hide")


def steps_of(user: Any) -> QuerySet[ModelLogEntry]:
    """What ``user`` did that can still be taken back: an entry for each contribution.

    Entries of one step have the same ``uuid``.
    """
    since = timezone.now() - TERM
    steps = ModelLogEntry.objects.filter(user=user, action__in=_STEPS, timestamp__gt=since)
    # The log of an earlier version does not tell what was before.
    return steps.filter(data__has_key="before")


class UndoModeration:
    """Each contribution returns to what it was before, unless something happened to it since.

    Letters of the step that were not sent are not sent any more.

    :param step: the ``uuid`` that the log entries of the step share.
    :param user: who takes it back: whoever took it.
    """

    def __init__(self, step: UUID, user: Any):
        self.step = step
        self.user = user

    @cached_property
    def entries(self) -> list[ModelLogEntry]:
        return list(steps_of(self.user).filter(uuid=self.step).order_by("pk"))

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not moderate.

        :raises ValidationError: when there is no such step of hers, or it is too long ago.
        """
        if not may_moderate(self.user):
            raise PermissionDenied
        if not self.entries:
            raise ValidationError(_("This step can no longer be taken back."))

    def execute(self) -> tuple[list[Contribution], list[Contribution]]:
        """:returns: those that are as before, and those that were left as they are."""
        self.check()
        done, left = [], []
        for entry in self.entries:
            with transaction.atomic():
                found = Contribution.objects.select_for_update().filter(pk=entry.object_id)
                if (contribution := found.first()) is None:
                    continue
                is_unmoved = self._is_unmoved(contribution, entry)
                if is_unmoved:
                    self._restore(contribution.own_kind, entry)
                (done if is_unmoved else left).append(contribution)
        return done, left

    def _is_unmoved(self, contribution: Contribution, entry: ModelLogEntry) -> bool:
        # What was decided in the meantime was decided in public.
        is_decided = Decision.objects.filter(idea=contribution.pk).exists()
        later = ModelLogEntry.objects.filter(
            content_type=entry.content_type_id,
            object_id=entry.object_id,
            action__in=(*_STEPS, "contribution.undo"),
            pk__gt=entry.pk,
        )
        moved_to = entry.data["changed"]["after"]["moderation"]
        return contribution.moderation == moved_to and not is_decided and not later.exists()

    def _restore(self, contribution: Contribution, entry: ModelLogEntry) -> None:
        was = standing(contribution)
        before = {**entry.data["before"]}
        before["published_at"] = parse_datetime(before["published_at"] or "")
        for name, value in before.items():
            setattr(contribution, name, value)
        contribution.save(update_fields=MOVED)
        if not contribution.is_public:
            release_merged(contribution, self.user)
        unsent = Message.objects.filter(
            contribution=contribution.pk,
            kind__in=(Moderation.PUBLISHED, Moderation.HIDDEN),
            state=Delivery.WAITING,
            created_at__gte=entry.timestamp - timedelta(minutes=1),
        )
        unsent.update(state=Delivery.DROPPED)
        moved = changed("moderation", was["moderation"], contribution.moderation)
        log(contribution, "contribution.undo", user=self.user, data=moved)
        event = contribution_published if contribution.is_public else contribution_hidden
        if contribution.is_public or was["moderation"] == Moderation.PUBLISHED:
            announce(event, type(contribution), contribution=contribution)
