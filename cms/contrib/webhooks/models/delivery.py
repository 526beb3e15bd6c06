"""One event for one webhook: a row that is written first and sent afterwards."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.contrib.webhooks.models.webhook import Webhook
from cms.contrib.webhooks.querysets import DeliveryQuerySet

ANSWER_LENGTH = 500
DETAIL_LENGTH = 300


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    DROPPED = "dropped", _("Not sent, because the webhook was switched off")


#: Those that a sender still has to do with.
UNFINISHED = (State.WAITING, State.SENDING)


class Failure(models.TextChoices):
    """What went wrong with the last try."""

    REFUSED = "refused", _("The address leads into an internal network.")
    UNKNOWN_HOST = "unknown_host", _("The host name cannot be found.")
    UNREACHABLE = "unreachable", _("The other side cannot be reached.")
    UNTRUSTED = "untrusted", _("The other side's certificate is not valid.")
    TOO_SLOW = "too_slow", _("The other side did not answer within ten seconds.")
    REDIRECT = "redirect", _("The other side sends elsewhere, and that is not followed.")
    STATUS = "status", _("The other side answered with an error.")
    DIED = "died", _("The portal was interrupted while it was sending.")


class Delivery(models.Model):
    webhook = models.ForeignKey(
        Webhook, verbose_name=_("webhook"), on_delete=models.CASCADE, related_name="deliveries"
    )
    #: The header ``webhook-id``: the same for the same event, however often it is sent.
    event_id = models.CharField(max_length=60, editable=False)
    event_type = models.CharField(_("event"), max_length=40)
    #: What it is about: a public reference or ``page:1``; ``""`` for none.
    subject = models.CharField(max_length=60, blank=True)
    #: The exact text that is signed and sent.
    body = models.TextField(_("what is sent"))
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    #: When it is tried next; while it is being sent, when whoever sends it counts as dead.
    due_at = models.DateTimeField(_("next try"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    status = models.PositiveSmallIntegerField(_("status of the answer"), null=True, blank=True)
    answer = models.CharField(_("beginning of the answer"), max_length=ANSWER_LENGTH, blank=True)
    failure = models.CharField(
        _("what went wrong"), max_length=20, choices=Failure.choices, blank=True
    )
    detail = models.CharField(_("in technical words"), max_length=DETAIL_LENGTH, blank=True)
    duration = models.PositiveIntegerField(_("milliseconds"), null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="webhook_queue"),
            models.Index(fields=["created_at"], name="webhook_log"),
            models.Index(fields=["subject", "event_type"], name="webhook_subject"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "event_id"], name="event_once_a_webhook"),
            models.CheckConstraint(
                condition=~models.Q(state=State.SENT) | models.Q(sent_at__isnull=False),
                name="sent_delivery_has_date",
            ),
        ]

    def __str__(self):
        return f"{self.event_type} {self.pk}"
