"""A justification worded once, for many decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from snippets.models.record import Record
from snippets.querysets import ReasonQuerySet


class ReasonOutcome(models.TextChoices):
    """The outcomes of an idea that a reason can justify."""

    REJECTED = "rejected", _("Not accepted")
    ACCEPTED = "accepted", _("Accepted")
    NOT_INTEGRATED = "not_integrated", _("Accepted, not integrated")
    INTEGRATED = "integrated", _("Integrated in a commitment")


class ReasonText(Record):
    outcome = models.CharField(_("for the outcome"), max_length=20, choices=ReasonOutcome.choices)
    text = models.TextField(_("text"), help_text=_("What the author of the idea will read."))

    objects = ReasonQuerySet.as_manager()

    search_fields = [
        *Record.search_fields,
        index.SearchField("text"),
        index.FilterField("outcome"),
    ]
    override_translatable_fields = [
        *Record.override_translatable_fields,
        SynchronizedField("outcome", overridable=False),
    ]
    api_fields = [*Record.api_fields, "outcome", "text"]
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("outcome"),
        FieldPanel("text"),
    ]

    class Meta(Record.Meta):
        verbose_name = _("reusable reason")
        verbose_name_plural = _("reusable reasons")
        ordering = ["outcome", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="reason_slug_once_a_language",
                violation_error_code="slug",
                violation_error_message=_("This short name is already taken."),
            )
        ]
