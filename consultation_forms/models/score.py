"""How well an idea meets one of its plan's criteria."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.idea import Idea


class Fulfilment(models.IntegerChoices):
    """How far a criterion is met."""

    NO = 0, _("no")
    PARTLY = 1, _("in part")
    YES = 2, _("yes")


class Score(models.Model):
    """``criterion`` is the plan's criterion in the main language."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(
        "snippets.Criterion", on_delete=models.PROTECT, related_name="scores"
    )
    value = models.PositiveSmallIntegerField(choices=Fulfilment.choices)
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    scored_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["idea", "criterion"], name="score_once_a_criterion"),
            models.CheckConstraint(
                condition=models.Q(value__in=Fulfilment.values), name="score_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.idea_id}: {self.value}"
