"""Reminds an institution, or a colleague whom it asked, of the answers that are expected."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consultation_forms.models import Message, Referral, ReferralEvent
from consultation_forms.referrals.links import message_key
from consultation_forms.referrals.mails import public_ideas, write_reminder

#: Days before the due date on which a reminder goes out.
_BEFORE = (1, 7)


def reminder_due(referral: Referral, today: date) -> str:
    """Which reminder is due: its name, the same as long as no other one is; ``""`` if none.

    Seven days and one day before the due date, then every week after it. A day on which nothing
    ran is made up for the next day. What was sent after such a day is not reminded of it.
    """
    late = (today - referral.due_on).days
    if late > 0:
        return f"{referral.due_on.isoformat()}-late-{(late - 1) // 7}"
    sent_on = timezone.localdate(referral.created_at)
    for days in _BEFORE:
        day = referral.due_on - timedelta(days=days)
        if today >= day:
            return f"{referral.due_on.isoformat()}-{days}" if sent_on < day else ""
    return ""


class Remind:
    """One reminder to whoever holds a link of ``referral``.

    :param name: which reminder; the same one is never sent twice.
    """

    def __init__(self, referral: Referral, name: str):
        self.referral = referral
        self.name = name

    def check(self) -> None:
        """:raises ValidationError: when there is nothing to remind of, or it was done."""
        if self.referral.is_finished or not self.referral.is_usable:
            raise ValidationError(_("No answer is expected any more."))
        self.left = public_ideas(self.referral).filter(answer="").count()
        key = message_key(self.referral, "reminder", self.name)
        if Message.objects.filter(key=key).exists():
            raise ValidationError(_("This reminder was sent already."))

    def write(self) -> Message:
        return write_reminder(self.referral, self.name, self.left)

    def execute(self) -> Message:
        with transaction.atomic():
            found = Referral.objects.select_for_update(of=["self"]).select_related("parent")
            self.referral = found.get(pk=self.referral.pk)
            self.check()
            message = self.write()
            ReferralEvent.objects.create(referral=self.referral, what=ReferralEvent.What.REMINDED)
        return message


def send_reminders(today: date) -> Iterator[Referral]:
    """Write every reminder that is due; running it again writes none.

    :returns: the referrals that were reminded.
    """
    for referral in Referral.objects.unanswered().select_related("parent").order_by("pk"):
        if name := reminder_due(referral, today):
            try:
                Remind(referral, name).execute()
            except ValidationError:
                continue
            yield referral
