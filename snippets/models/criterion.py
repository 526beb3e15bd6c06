"""What an idea is measured by, as its plan says."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField


class Criterion(TranslatableMixin, Orderable):
    """For example "within the institution's remit". Reviewers score ideas by each."""

    plan = ParentalKey("snippets.ActionPlan", on_delete=models.CASCADE, related_name="criteria")
    title = models.CharField(_("criterion"), max_length=150)
    help_text = models.CharField(_("what it means"), max_length=300, blank=True)

    translatable_fields = [TranslatableField("title"), TranslatableField("help_text")]
    panels = [FieldPanel("title"), FieldPanel("help_text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")

    def __str__(self):
        return self.title
