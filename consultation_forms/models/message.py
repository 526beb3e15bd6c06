"""An e-mail: a row written together with what it announces, sent afterwards."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultation_forms.mail.delivery import Delivery
from consultation_forms.models.contribution import Contribution
from consultation_forms.querysets import MessageQuerySet


class Message(models.Model):
    """One message to one address. The words are made when it is sent, from ``context``."""

    #: Names the news and its reader, so that the same news is one row: never doubled.
    key = models.CharField(max_length=160, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    recipient = models.EmailField(_("to"), db_index=True)
    language = models.CharField(_("language"), max_length=10)
    contribution = models.ForeignKey(
        Contribution,
        verbose_name=_("contribution"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="messages",
    )
    context = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=10, choices=Delivery.choices, default=Delivery.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    #: When it is tried next; while it is being sent, when whoever sends it counts as dead.
    due_at = models.DateTimeField(_("next try"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="message_queue"),
            models.Index(Lower("recipient"), "state", name="message_address"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=Delivery.SENT) | models.Q(sent_at__isnull=False),
                name="sent_message_has_date",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"
