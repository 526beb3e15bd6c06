"""Something that happened to a referral, for the record."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.referral import Referral


class ReferralEvent(models.Model):
    """Written by the actions of ``consultation_forms.referrals``, never changed.

    ``detail`` says who or to whom, where that is not the focal point herself.
    """

    class What(models.TextChoices):
        SENT = "sent", _("Sent")
        OPENED = "opened", _("Opened")
        SAVED = "saved", _("Saved half-way")
        ANSWERED = "answered", _("Answers sent")
        DELEGATED = "delegated", _("Delegated to a colleague")
        HANDED_BACK = "handed_back", _("Handed back by the colleague")
        TAKEN_BACK = "taken_back", _("Taken back from the colleague")
        REMINDED = "reminded", _("Reminded")
        RENEWED = "renewed", _("New link sent, the earlier ones revoked")
        REVOKED = "revoked", _("Link revoked")
        REOPENING_ASKED = "reopening_asked", _("Asked to be reopened")
        REOPENED = "reopened", _("Reopened")

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=20, choices=What.choices)
    at = models.DateTimeField(default=timezone.now)
    detail = models.CharField(max_length=250, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.referral_id}: {self.what}"
