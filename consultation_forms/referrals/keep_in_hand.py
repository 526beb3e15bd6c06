"""What staff do with a referral that is out: remind, send a new link, revoke, reopen."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultation_forms.audit.referrals import record_referral, state_of
from consultation_forms.models import Referral, ReferralEvent, ReferredIdea
from consultation_forms.referrals.links import DAYS_AFTER_DUE, replace_links
from consultation_forms.referrals.mails import write_invitation
from consultation_forms.referrals.remind import Remind
from consultation_forms.review.permissions import may_refer

_What = ReferralEvent.What


class _StaffAction:
    """:param referral: one to an institution, or one by which it asked a colleague."""

    what: ReferralEvent.What

    def __init__(self, referral: Referral, user: Any):
        self.referral = referral
        self.user = user

    def check(self) -> None:
        """:raises PermissionDenied: when the user may not.

        :raises ValidationError: when the referral's state does not allow it.
        """
        if not may_refer(self.user):
            raise PermissionDenied

    def execute(self) -> Referral:
        with transaction.atomic():
            found = Referral.objects.select_for_update(of=["self"]).select_related("parent")
            self.referral = found.get(pk=self.referral.pk)
            self.check()
            before = state_of(self.referral)
            self.change()
            record_referral(self.referral, self.what, before, self.user)
            ReferralEvent.objects.create(
                referral=self.referral, what=self.what, detail=str(self.user)
            )
        return self.referral

    def change(self) -> None:
        raise NotImplementedError


class RemindNow(_StaffAction):
    """A reminder besides those that go out by themselves, once a day."""

    what = _What.REMINDED

    def check(self):
        super().check()
        self.reminder = Remind(self.referral, f"now-{timezone.localdate().isoformat()}")
        self.reminder.check()

    def change(self):
        self.reminder.write()


class RenewLink(_StaffAction):
    """A new link by mail; those sent before open nothing any more."""

    what = _What.RENEWED

    def check(self):
        super().check()
        if self.referral.is_delegated and not self.referral.root.is_usable:
            raise ValidationError(_("The institution's own link has ended."))

    def change(self):
        replace_links(self.referral)
        self.referral.revoked_at = None
        self.referral.expires_at = max(self.referral.expires_at, timezone.now() + DAYS_AFTER_DUE)
        self.referral.save(update_fields=["revoked_at", "expires_at"])
        write_invitation(self.referral)


class RevokeReferral(_StaffAction):
    """No link opens it any more, nor what was delegated from it. The answers so far stay."""

    what = _What.REVOKED

    def check(self):
        super().check()
        if self.referral.revoked_at:
            raise ValidationError(_("It is revoked already."))

    def change(self):
        end(self.referral)
        for colleague in self.referral.delegations.all():
            before = state_of(colleague)
            end(colleague)
            record_referral(colleague, self.what, before, self.user)


class ReopenReferral(_StaffAction):
    """The institution can change the answers that it sent."""

    what = _What.REOPENED

    def check(self):
        super().check()
        if self.referral.answered_at is None:
            raise ValidationError(_("Nothing was sent yet: it is open."))

    def change(self):
        self.referral.answered_at = None
        soon = timezone.now() + timedelta(days=14)
        self.referral.expires_at = max(self.referral.expires_at, soon)
        self.referral.save(update_fields=["answered_at", "expires_at"])


def end(referral: Referral) -> None:
    """Revoke it, and give the ideas of a colleague back to whoever asked her."""
    replace_links(referral)
    if referral.revoked_at is None:
        referral.revoked_at = timezone.now()
        referral.save(update_fields=["revoked_at"])
    ReferredIdea.objects.filter(delegate=referral).update(delegate=None)
