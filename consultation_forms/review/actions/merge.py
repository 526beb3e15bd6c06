"""Merges two ideas that say the same, or takes them apart again."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from consultation_forms.audit.listen import changed
from consultation_forms.follow.tell import tell_followers
from consultation_forms.models import Contribution, Idea, Support
from consultation_forms.review.permissions import may_merge
from consultation_forms.review.states import SHOWN_OR_COMING


class MergeIdeas:
    """From now on the one idea counts for both.

    :param duplicate: keeps its row and its page, and is not decided on by itself.
    :param into: the one that stays; when it is merged itself, the idea that it was merged into.
    """

    def __init__(self, duplicate: Idea, into: Idea, user: Any):
        self.duplicate = duplicate
        self.into = into
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not merge.

        :raises ValidationError: when these two cannot be merged.
        """
        if not may_merge(self.user):
            raise PermissionDenied
        self._check(self.duplicate, self.into)

    def execute(self) -> Idea:
        """:returns: the idea that counts for both. Raises what ``check`` raises."""
        self.check()
        with transaction.atomic():
            ideas = _locked(self.duplicate.pk, self.into.leading_id)
            duplicate, into = ideas[self.duplicate.pk], ideas[self.into.leading_id]
            if into.merged_into_id:
                raise ValidationError(_("Somebody else merged these ideas just now."))
            self._check(duplicate, into)
            now = timezone.now()
            # No chains: what was merged into the duplicate goes on with it.
            followers = list(Idea.objects.filter(merged_into=duplicate).order_by("pk"))
            Idea.objects.filter(merged_into=duplicate).update(merged_into=into)
            _unite_supports(duplicate, into)
            duplicate.merged_into, duplicate.merged_at = into, now
            duplicate.save(update_fields=["merged_into", "merged_at"])
            self._tell(duplicate, into, now.isoformat())
            for idea in followers:
                self._log(idea, into, duplicate.reference)
        self.duplicate.merged_into, self.duplicate.merged_at = into, now
        return into

    def _check(self, duplicate: Idea, into: Idea) -> None:
        names = {"reference": duplicate.reference}
        if duplicate.merged_into_id:
            raise ValidationError(_("%(reference)s is merged already.") % names)
        if into.leading_id == duplicate.pk:
            raise ValidationError(_("An idea cannot be merged into itself."))
        if duplicate.plan_id != into.plan_id:
            raise ValidationError(_("Ideas of different plans cannot be merged."))
        if not {duplicate.moderation, into.moderation} <= set(SHOWN_OR_COMING):
            raise ValidationError(_("A hidden or withdrawn idea cannot be merged."))
        if duplicate.is_public and not into.is_public:
            raise ValidationError(
                _("Publish %(reference)s first: nobody could read what the other leads to.")
                % {"reference": into.reference}
            )
        if hasattr(duplicate, "decision"):
            raise ValidationError(
                _("%(reference)s is decided already: keep it, and merge the other one.") % names
            )

    def _tell(self, duplicate: Idea, into: Idea, occasion: str) -> None:
        data = {"into": into.reference, "duplicate": duplicate.reference}
        self._log(duplicate, into, None)
        log(into, "idea.merge", user=self.user, data=data)
        for idea in (duplicate, into):
            tell_followers(idea, "merged", f"{duplicate.pk}:{occasion}", **data)

    def _log(self, idea: Idea, into: Idea, before: str | None) -> None:
        data = {"into": into.reference, "duplicate": idea.reference}
        data |= changed("merged_into", before, into.reference)
        log(idea, "idea.merge", user=self.user, data=data)


class UnmergeIdea:
    """The idea stands for itself again. Supports stay where the merge has counted them."""

    def __init__(self, idea: Idea, user: Any):
        self.idea = idea
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not merge.

        :raises ValidationError: when the idea is not merged.
        """
        if not may_merge(self.user):
            raise PermissionDenied
        if not self.idea.merged_into_id:
            raise ValidationError(
                _("%(reference)s is not merged.") % {"reference": self.idea.reference}
            )

    def execute(self) -> Idea:
        """Raises what ``check`` raises."""
        self.check()
        with transaction.atomic():
            self.idea = _locked(self.idea.pk)[self.idea.pk]
            self.check()
            _take_apart(self.idea, self.idea.merged_into, self.user)
        return self.idea


def release_merged(leading: Contribution, user: Any = None) -> None:
    """What was merged into an idea that nobody can read any more stands for itself again.

    Call it in the transaction that takes the idea away.

    :param leading: any contribution; into one that is no idea nothing is merged.
    :param user: the member of staff who took it away; ``None`` for its author.
    """
    merged = Idea.objects.select_for_update().filter(merged_into=leading.pk).order_by("pk")
    for idea in merged:
        _take_apart(idea, leading.own_kind, user)


def _take_apart(idea: Idea, into: Idea, user: Any) -> None:
    data = {"into": into.reference, "duplicate": idea.reference}
    log(into, "idea.unmerge", user=user, data=data)
    data |= changed("merged_into", into.reference, None)
    log(idea, "idea.unmerge", user=user, data=data)
    idea.merged_into = idea.merged_at = None
    idea.save(update_fields=["merged_into", "merged_at"])


def _locked(*keys: int) -> dict[int, Idea]:
    """Freshly read, in one order for everybody; ``SupportIdea`` waits for the same lock."""
    found = Idea.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    return {idea.pk: idea for idea in found}


def _unite_supports(duplicate: Idea, into: Idea) -> None:
    """Whoever supported both counts once: her support of the duplicate stays behind, uncounted.

    One that was set aside stays so wherever it goes, and no other takes its place.
    """
    theirs = Support.objects.filter(idea=into).values("supporter")
    Support.objects.filter(idea=duplicate).exclude(supporter__in=theirs).update(idea=into)
