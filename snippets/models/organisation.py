"""An association or another body that runs workshops."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from snippets.models.record import Record


class Organisation(Record):
    website = models.URLField(_("website"), blank=True)

    override_translatable_fields = [
        *Record.override_translatable_fields,
        SynchronizedField("website"),
    ]
    panels = [FieldPanel("title", heading=_("Name")), FieldPanel("slug"), FieldPanel("website")]

    class Meta(Record.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"], name="organisation_slug_once_a_language"
            )
        ]
