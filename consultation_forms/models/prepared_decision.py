"""A decision that is written but not published yet: nobody outside the staff sees it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.idea import Idea
from consultation_forms.review.states import Outcome


class PreparedDecision(models.Model):
    """What will become an idea's decision. It may still lack its reason; see ``DecideIdea``."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="prepared_decision")
    outcome = models.CharField(
        _("outcome"), max_length=20, choices=[c for c in Outcome.choices if c[0] != "received"]
    )
    institution = models.ForeignKey(
        "snippets.Institution",
        verbose_name=_("institution that answers"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.TextField(_("public reason"), blank=True)
    reason_translations = models.JSONField(_("reason in other languages"), default=dict, blank=True)
    #: Keys of the pages of the commitments that take the idea up, in the main language.
    commitments = models.ManyToManyField("wagtailcore.Page", blank=True, related_name="+")
    prepared_at = models.DateTimeField(_("prepared"), default=timezone.now)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("prepared by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("prepared decision")
        verbose_name_plural = _("prepared decisions")

    def __str__(self):
        return f"{self.idea_id}: {self.outcome}"

    @property
    def decision_arguments(self) -> dict[str, Any]:
        """The arguments of ``DecideIdea`` that publish it."""
        return {
            "outcome": self.outcome,
            "institution": self.institution,
            "commitments": self.commitments.all(),
            "reason": self.reason,
            "reason_translations": self.reason_translations,
        }
