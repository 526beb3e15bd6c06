"""Who sees the results of a poll while it is open."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Results(models.TextChoices):
    """From when on everybody sees how many voted for what."""

    ALWAYS = "before", _("At any time")
    VOTED = "after", _("After voting; to everybody once the poll is closed")
    CLOSED = "closing", _("Once the poll is closed")
