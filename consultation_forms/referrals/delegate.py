"""An institution asks a colleague of its own, who answers by another link."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultation_forms.audit.referrals import record_referral, state_of
from consultation_forms.models import Referral, ReferralEvent, ReferredIdea
from consultation_forms.referrals.answer import demand, note
from consultation_forms.referrals.keep_in_hand import end
from consultation_forms.referrals.mails import write_invitation
from consultation_forms.referrals.sheet import AnswerSheet

_What = ReferralEvent.What


class DelegateIdeas:
    """Asks a colleague about the ideas that were chosen, by a link of her own."""

    def __init__(self, sheet: AnswerSheet):
        self.sheet = sheet

    def check(self) -> None:
        """:raises ValidationError: when something is missing; it is marked in the sheet."""
        if self.sheet.colleague is None:
            raise ValidationError(_("Hand the ideas back to whoever asked you instead."))
        demand([self.sheet.colleague])

    def execute(self) -> Referral:
        self.check()
        parent, form = self.sheet.referral, self.sheet.colleague
        with transaction.atomic():
            colleague = Referral.objects.create(
                parent=parent,
                plan_id=parent.plan_id,
                institution_id=parent.institution_id,
                language=parent.language,
                due_on=parent.due_on,
                expires_at=parent.expires_at,
                created_by_id=parent.created_by_id,
                **{n: form.cleaned_data[n] for n in ("contact_name", "contact_email", "note")},
            )
            keys = [row.pk for row in form.chosen]
            ReferredIdea.objects.filter(pk__in=keys).update(delegate=colleague)
            record_referral(colleague, _What.DELEGATED, None)
            note(parent, _What.DELEGATED, colleague.contact_name)
            write_invitation(colleague)
        return colleague


class HandBack:
    """A colleague is done: her answers are the focal point's to check and to send."""

    def __init__(self, sheet: AnswerSheet):
        self.sheet = sheet

    def check(self) -> None:
        """:raises ValidationError: when it was not delegated; marks a missing name."""
        if not self.sheet.referral.is_delegated:
            raise ValidationError(_("Nobody asked you on behalf of another."))
        demand([self.sheet.person])

    def execute(self) -> Referral:
        self.check()
        referral = self.sheet.referral
        with transaction.atomic():
            before = state_of(referral)
            referral.answered_at = timezone.now()
            referral.save(update_fields=["answered_at"])
            record_referral(referral, _What.HANDED_BACK, before)
            note(referral, _What.HANDED_BACK, self.sheet.who)
        return referral


class TakeBack:
    """The focal point answers herself what she had asked a colleague about.

    :param key: of the colleague's referral, as it was sent: anything.
    """

    def __init__(self, parent: Referral, key: Any):
        self.parent = parent
        self.key = str(key)

    def check(self) -> None:
        """:raises ValidationError: when there is no such colleague at work."""
        at_work = self.parent.delegations.unanswered()
        self.colleague = at_work.filter(pk=self.key).first() if self.key.isdecimal() else None
        if self.colleague is None:
            raise ValidationError(_("Your colleague is no longer at work on these ideas."))

    def execute(self) -> Referral:
        self.check()
        with transaction.atomic():
            before = state_of(self.colleague)
            end(self.colleague)
            record_referral(self.colleague, _What.TAKEN_BACK, before)
            note(self.parent, _What.TAKEN_BACK, self.colleague.contact_name)
        return self.colleague
