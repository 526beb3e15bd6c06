"""A decision that was published and then replaced: it stays visible as history."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.decision import Decision
from consultation_forms.models.idea import Idea
from consultation_forms.review.states import Outcome


class EarlierDecision(models.Model):
    """Written by ``DecideIdea`` and never changed."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="earlier_decisions")
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    institution = models.ForeignKey(
        "snippets.Institution",
        verbose_name=_("institution that answers"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reason = models.TextField(_("public reason"))
    reason_translations = models.JSONField(_("reason in other languages"), default=dict, blank=True)
    #: Keys of the pages of the commitments that it named, in the main language.
    commitments = models.ManyToManyField("wagtailcore.Page", blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"))
    replaced_at = models.DateTimeField(_("replaced"))

    localized_reason = Decision.localized_reason

    class Meta:
        verbose_name = _("earlier decision")
        verbose_name_plural = _("earlier decisions")
        ordering = ["decided_at", "pk"]

    def __str__(self):
        return f"{self.idea_id}: {self.outcome}"
