"""Anything that a citizen sent: what all kinds have in common."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields.languages import language_choices, main_language
from cms.plugins.form_types import form_type_of, public_form_types
from consultation_forms.querysets import ContributionQuerySet
from consultation_forms.reference import new_reference
from consultation_forms.review.states import HidingReason, Moderation

#: The signs of ``submission_key`` by which a client's own key is known again.
KEY_SIGNS = 32


class Contribution(models.Model):
    """One submission, in the language that it was written in.

    It belongs to the plan, whichever language version of a page it was sent from; only what is
    never public may belong to none. Nothing here says who sent it: that is apart, in
    ``PersonalData``.

    A plugin's kind is a subclass with the columns that it needs. What it calls ``title`` and
    ``body`` is what moderators read of it, and compared with others of its kind.
    """

    #: Columns of a kind's own that tell who sent it, with what erasure and retention leave in
    #: them: ``{"telephone": ""}``.
    personal_columns: ClassVar[dict[str, Any]] = {}

    reference = models.CharField(
        _("reference"), max_length=12, unique=True, default=new_reference, editable=False
    )
    kind = models.CharField(_("kind"), max_length=40, editable=False)
    plan = models.ForeignKey(
        "snippets.ActionPlan",
        verbose_name=_("action plan"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
    )
    sent_from = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("sent from the page"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    form_id = models.CharField(max_length=36, blank=True, editable=False)
    language = models.CharField(
        _("language"), max_length=10, choices=language_choices, default=main_language
    )
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    #: The same person has the same number in all her contributions; it leads nowhere else.
    author = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    #: Further questions with their answers, as asked: [{"id", "type", "question", "answer"}], with
    #: "value" where the same answer is worded otherwise in other languages, and "personal" where
    #: the editor said that an answer tells who somebody is.
    answers = models.JSONField(_("further answers"), default=list, blank=True, editable=False)

    moderation = models.CharField(
        _("moderation"),
        max_length=10,
        choices=Moderation.choices,
        default=Moderation.PENDING,
        editable=False,
    )
    #: What the submission checks said: ["too_fast", ...].
    flags = models.JSONField(_("what the checks say"), default=list, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    hidden_code = models.CharField(
        _("kind of reason"),
        max_length=20,
        choices=HidingReason.choices,
        blank=True,
        editable=False,
    )
    hidden_reason = models.TextField(_("why it is hidden"), blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    #: Near-identical contributions have the same one.
    cluster = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    #: Whether its text was compared with the others, so that ``cluster`` says something.
    compared = models.BooleanField(default=False, editable=False)
    #: Digest of stamp, form and answers; the same form sent twice is one row. Where a client sent
    #: a key of its own: that of form and key, then that of all that it sent.
    submission_key = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - unique, and rows entered by staff have none

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-received_at", "-pk"]
        permissions = [("moderate_contribution", "Can publish and hide contributions")]
        indexes = [
            models.Index(fields=["moderation", "received_at"], name="contribution_queue"),
            models.Index(fields=["plan", "kind", "moderation"], name="contribution_of_plan"),
            # All that the moderation queue groups and filters by: it never reads the rows for that.
            models.Index(
                fields=["moderation", "cluster", "received_at", "kind", "language", "flags"],
                name="contribution_alike",
            ),
            models.Index(fields=["form_id", "received_at"], name="contribution_of_form"),
            models.Index(
                fields=["id"], condition=models.Q(compared=False), name="contribution_to_compare"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(moderation=Moderation.HIDDEN)
                | (
                    ~models.Q(hidden_code="")
                    & (~models.Q(hidden_code=HidingReason.OTHER) | ~models.Q(hidden_reason=""))
                ),
                name="hidden_contribution_has_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(moderation=Moderation.PUBLISHED)
                | models.Q(published_at__isnull=False),
                name="published_contribution_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(moderation=Moderation.WITHDRAWN)
                | models.Q(withdrawn_at__isnull=False),
                name="withdrawn_contribution_has_date",
            ),
            models.UniqueConstraint(
                Left("submission_key", KEY_SIGNS), name="contribution_once_a_request"
            ),
            # What the public sees, and every figure counts, belongs to a plan.
            models.CheckConstraint(
                condition=models.Q(plan__isnull=False)
                | models.Q(moderation__in=(Moderation.PRIVATE, Moderation.WITHDRAWN)),
                name="contribution_without_plan_is_private",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def own_kind(self) -> "Contribution":
        """The same contribution as the idea, comment or registration that it is.

        Of a plugin that is no longer installed, it is a ``Contribution`` and nothing more.
        """
        links = kind_links()
        model = getattr(form_type_of(self), "model", None)
        likely = [name for name, kind in links.items() if kind is model]
        for name in dict.fromkeys([*likely, *links]):
            if hasattr(self, name):
                return getattr(self, name)
        return self

    @property
    def is_public(self) -> bool:
        return self.moderation == Moderation.PUBLISHED

    @property
    def hidden_in_words(self) -> str:
        """The kind of reason in the language of the moment, and the moderator's own words."""
        kind = "" if self.hidden_code == HidingReason.OTHER else self.get_hidden_code_display()
        return "\n".join(words for words in (kind, self.hidden_reason) if words)

    @property
    def author_name(self) -> str:
        """The name that its author wants shown, or an empty string."""
        personal = getattr(self, "personal_data", None)
        return personal.shown_name if personal else ""


def kind_links() -> dict[str, type[Contribution]]:
    """The kinds of contribution, the portal's own and those of plugins, by the name that leads
    from a ``Contribution`` to the same one as its kind."""
    links = Contribution._meta.related_objects
    return {link.name: link.related_model for link in links if link.parent_link}


def public_kinds() -> list[type[Contribution]]:
    """The models of what is moderated and then read by everybody, each once."""
    return list(dict.fromkeys(one.model for _name, one in public_form_types()))
