"""Ideas sent to an institution, and what it answers, without any account."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultation_forms.models.idea import Idea
from consultation_forms.querysets import ReferralQuerySet


class Referral(models.Model):
    """Some ideas of one plan before one institution.

    Whoever holds its link answers for the institution. A colleague to whom it was delegated holds
    a link of her own: a referral with a ``parent``, to the parent's ideas.
    """

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    plan = models.ForeignKey(
        "snippets.ActionPlan",
        verbose_name=_("action plan"),
        on_delete=models.PROTECT,
        related_name="referrals",
    )
    institution = models.ForeignKey(
        "snippets.Institution",
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        related_name="referrals",
    )
    contact_name = models.CharField(_("focal point"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail of the focal point"))
    language = models.CharField(_("language"), max_length=10)
    note = models.TextField(_("note to the institution"), blank=True)
    due_on = models.DateField(_("answer expected by"))
    created_at = models.DateTimeField(_("sent"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    expires_at = models.DateTimeField(_("link valid until"))
    revoked_at = models.DateTimeField(_("link revoked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answers sent"), null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["due_on", "pk"]
        permissions = [("refer_idea", "Can send ideas to institutions")]

    def __str__(self):
        return f"{self.institution} – {self.due_on}"

    @property
    def root(self) -> "Referral":
        """The referral that was sent to the institution: itself, or what it was delegated from."""
        return self.parent or self

    @property
    def holder(self) -> str:
        """Whoever got its link, by name if there is one."""
        return self.contact_name or self.contact_email

    @property
    def is_delegated(self) -> bool:
        return self.parent_id is not None

    @property
    def is_usable(self) -> bool:
        """Whether its links still open anything; those of colleagues end with the first one."""
        alive = self.revoked_at is None and self.expires_at > timezone.now()
        return alive and (self.parent is None or self.parent.is_usable)

    @property
    def is_finished(self) -> bool:
        """Whether nothing can be answered through it any more, as long as nobody reopens it."""
        return self.answered_at is not None or self.root.answered_at is not None

    @property
    def is_overdue(self) -> bool:
        return self.answered_at is None and self.due_on < timezone.localdate()


class Answer(models.TextChoices):
    """What an institution thinks of an idea; its decision is the plan's, not the institution's."""

    YES = "yes", _("Can be integrated")
    PARTLY = "partly", _("Can be integrated in part")
    NO = "no", _("Cannot be integrated")


class ReferredIdea(models.Model):
    """One idea of a referral, with the institution's answer as far as it has got.

    There is one row and one answer, whoever writes it: the focal point or the colleague who has
    the idea at present, ``delegate``.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="ideas")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="referrals")
    delegate = models.ForeignKey(
        Referral,
        verbose_name=_("with the colleague"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="delegated_ideas",
    )
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    reason = models.TextField(_("reason"), max_length=3000, blank=True)
    proposed_commitment = models.CharField(_("proposed commitment"), max_length=250, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)

    class Meta:
        verbose_name = _("referred idea")
        verbose_name_plural = _("referred ideas")
        constraints = [
            models.UniqueConstraint(fields=["referral", "idea"], name="idea_once_a_referral"),
            models.CheckConstraint(
                condition=models.Q(answer="") | GreaterThan(Length(Trim("reason")), 0),
                name="answer_has_reason",
            ),
        ]

    def __str__(self):
        return f"{self.referral_id}: {self.idea_id}"
