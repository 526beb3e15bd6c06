"""What was decided about an idea, and why."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length, Replace, Trim
from django.db.models.lookups import GreaterThan
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.idea import Idea
from consultation_forms.review.states import Outcome


def _without_blanks(name: str) -> models.Expression:
    """The text in the field ``name`` without spaces, tabs and line ends at its edges."""
    text: models.Expression = models.F(name)
    for blank in ("\t", "\n", "\r"):
        text = Replace(text, models.Value(blank), models.Value(" "))
    return Trim(text)


class Decision(models.Model):
    """The published outcome of one idea, with its public reason.

    ``reason`` is in the plan's main language; ``reason_translations`` has others by language code.
    """

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="decision")
    outcome = models.CharField(
        _("outcome"), max_length=20, choices=[c for c in Outcome.choices if c[0] != "received"]
    )
    institution = models.ForeignKey(
        "snippets.Institution",
        verbose_name=_("institution that answers"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
    )
    reason = models.TextField(_("public reason"))
    reason_translations = models.JSONField(_("reason in other languages"), default=dict, blank=True)
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=GreaterThan(Length(_without_blanks("reason")), 0),
                name="decision_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=[o for o in Outcome.values if o != "received"]),
                name="decision_has_known_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.idea_id}: {self.outcome}"

    @property
    def localized_reason(self) -> tuple[str, str]:
        """The reason to show, with the code of the language that it is in."""
        language = get_language()
        if text := self.reason_translations.get(language):
            return text, language
        return self.reason, settings.LANGUAGE_CODE


class DecisionCommitment(models.Model):
    """A commitment that took an idea up; the key is to the page in the main language."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="commitments")
    commitment = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="integrated_decisions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "commitment"], name="commitment_once_a_decision"
            )
        ]

    def __str__(self):
        return f"{self.decision_id}: {self.commitment_id}"
