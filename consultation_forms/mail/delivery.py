"""How far a message has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.TextChoices):
    WAITING = "waiting", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    DROPPED = "dropped", _("Not sent, because it is no longer wanted")


#: Those that a sender still has to do with.
UNFINISHED = (Delivery.WAITING, Delivery.SENDING)
