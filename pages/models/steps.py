"""The method of a plan: its steps in time, and where it stands today."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pages.models.base import PlanSection, PortalPage


class StepsPage(PlanSection):
    """Its timeline comes from the plan's phases; milestones are written here."""

    content_panels = [
        *PortalPage.content_panels,
        InlinePanel(
            "milestones",
            heading=_("Milestones"),
            label=_("Milestone"),
            help_text=_("What happened on a day. The steps themselves are the plan’s phases."),
        ),
    ]
    api_fields = [*PortalPage.api_fields, "milestones"]
    template = "pages/steps_page.html"

    class Meta:
        verbose_name = _("steps of the plan")


class Milestone(TranslatableMixin, Orderable):
    """Something that happened on a day, or in a month whose day does not matter."""

    page = ParentalKey(StepsPage, on_delete=models.CASCADE, related_name="milestones")
    date = models.DateField(_("date"))
    whole_month = models.BooleanField(_("show the month only"), default=False)
    text = models.CharField(_("what happened"), max_length=255)

    translatable_fields = [
        TranslatableField("text"),
        SynchronizedField("date", overridable=False),
        SynchronizedField("whole_month", overridable=False),
    ]
    api_fields = ["date", "whole_month", "text"]
    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("whole_month")]),
        FieldPanel("text"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self):
        return self.text
