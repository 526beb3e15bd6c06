"""What staff write to one another about a contribution. Never public."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.contribution import Contribution


class Note(models.Model):
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"), max_length=3000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ["written_at", "pk"]

    def __str__(self):
        return self.text[:60]
