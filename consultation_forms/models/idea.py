"""A citizen's idea for a plan."""

import random

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.fields.search_text import SearchTextField
from consultation_forms.models.contribution import Contribution
from consultation_forms.querysets import SHUFFLE_MODULUS, IdeaQuerySet
from consultation_forms.review.states import SHOWN_OR_COMING, Outcome
from snippets.models import Theme

TITLE_LENGTH = 150
BODY_LENGTH = 5000


def _shuffle() -> int:
    return random.randrange(1, SHUFFLE_MODULUS)  # noqa: S311 - an order, not a secret


class Channel(models.TextChoices):
    """How an idea reached the portal."""

    ONLINE = "online", _("Online")
    WORKSHOP = "workshop", _("In a workshop")


class Idea(Contribution):
    """An idea under one theme. Its outcome is that of its ``decision``; none means received."""

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    body = models.TextField(_("text"), max_length=BODY_LENGTH)
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="ideas",
    )
    channel = models.CharField(
        _("channel"), max_length=10, choices=Channel.choices, default=Channel.ONLINE
    )
    workshop = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("workshop"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="workshop_ideas",
    )
    institution = models.ForeignKey(
        "snippets.Institution",
        verbose_name=_("institution concerned"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_ideas",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
    )
    merged_at = models.DateTimeField(_("merged"), null=True, blank=True, editable=False)
    shuffle = models.BigIntegerField(default=_shuffle, editable=False)
    search_text = SearchTextField(sources=("title", "body", "reference"))

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        permissions = [("decide_idea", "Can decide on ideas")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel=Channel.WORKSHOP, workshop__isnull=False)
                | models.Q(channel=Channel.ONLINE, workshop__isnull=True),
                name="idea_of_workshop_names_it",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("pk")),
                name="idea_is_not_merged_into_itself",
            ),
        ]

    @property
    def leading_id(self) -> int:
        """The key of the idea that counts for it: the one it was merged into, or itself."""
        return self.merged_into_id or self.pk

    @property
    def joined_with(self) -> "Idea | None":
        """The idea that it was merged into, when the public may read of both or soon may."""
        if self.merged_into_id and self.moderation in SHOWN_OR_COMING:
            return self.merged_into if self.merged_into.is_public else None
        return None

    @property
    def outcome(self) -> Outcome:
        decision = getattr(self, "decision", None)
        return Outcome(decision.outcome) if decision else Outcome.RECEIVED
