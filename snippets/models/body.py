"""What institutions and organisations have in common: a name and a website."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from snippets.models.record import Record


class Body(Record):
    """A body with a name, which is its ``title``."""

    website = models.URLField(_("website"), blank=True)

    override_translatable_fields = [
        *Record.override_translatable_fields,
        SynchronizedField("website"),
    ]
    api_fields = [*Record.api_fields, "website"]
    panels = [FieldPanel("title", heading=_("Name")), FieldPanel("slug"), FieldPanel("website")]

    class Meta(Record.Meta):
        abstract = True
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"],
                name="%(class)s_slug_once_a_language",
                violation_error_code="slug",
                violation_error_message=_("This short name is already taken."),
            )
        ]
