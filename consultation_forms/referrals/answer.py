"""An institution saves its answers and sends them. Whoever has the link may do it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultation_forms.audit.referrals import record_referral, state_of
from consultation_forms.models import Referral, ReferralEvent, ReferredIdea
from consultation_forms.referrals.mails import write_answers_received
from consultation_forms.referrals.sheet import AnswerSheet

_What = ReferralEvent.What


def lock(referral: Referral) -> Referral:
    """Read again, in a transaction in which everybody else with the same ideas has to wait."""
    Referral.objects.select_for_update().get(pk=referral.parent_id or referral.pk)
    return Referral.objects.select_related("parent", "plan", "created_by").get(pk=referral.pk)


class SaveAnswers:
    """Stores what can be stored of a sheet; the rest stays in its forms, with the reasons."""

    def __init__(self, sheet: AnswerSheet):
        self.sheet = sheet

    def execute(self) -> int:
        """:returns: how many answers were stored."""
        sheet, now = self.sheet, timezone.now()
        with transaction.atomic():
            changed = [form.apply() for form in sheet.answers if form.changes_something]
            for row in changed:
                row.answered_by, row.saved_at = sheet.who, now
            ReferredIdea.objects.bulk_update(
                changed, ["answer", "reason", "proposed_commitment", "answered_by", "saved_at"]
            )
            if changed or sheet.person.has_changed():
                note(sheet.referral, _What.SAVED, sheet.who)
        return len(changed)


class SendAnswers:
    """Ends the answering: nothing can be changed any more until staff reopen it."""

    def __init__(self, sheet: AnswerSheet):
        self.sheet = sheet

    def check(self) -> None:
        """Marks in the sheet what is missing.

        :raises ValidationError: when something is, or when it is not for this link to send.
        """
        if self.sheet.referral.is_delegated:
            raise ValidationError(_("Only whoever asked you sends the answers."))
        demand([*self.sheet.answers, self.sheet.person])

    def execute(self) -> Referral:
        self.check()
        referral = self.sheet.referral
        with transaction.atomic():
            before = state_of(referral)
            referral.answered_at = timezone.now()
            referral.save(update_fields=["answered_at"])
            record_referral(referral, _What.ANSWERED, before)
            note(referral, _What.ANSWERED, self.sheet.who)
            write_answers_received(referral, self.sheet.who)
        return referral


def note(referral: Referral, what: ReferralEvent.What, detail: str = "") -> None:
    """Write an event."""
    ReferralEvent.objects.create(referral=referral, what=what, detail=detail[:250])


def demand(forms: list) -> None:
    """Let each form mark what it lacks.

    :raises ValidationError: when anything is marked.
    """
    for form in forms:
        form.demand()
    if any(form.errors for form in forms):
        raise ValidationError(_("Something is still missing: it is marked below."))
