"""The workshops of a plan and the page of each."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.fields.originals import OriginalForeignKey
from cms.fields.youtube import YouTubeField
from pages.models.base import PlanSection, PortalPage
from pages.models.page_form import PortalPageForm
from snippets.models import Institution, Organisation, Recording, Theme


class WorkshopIndexPage(PlanSection):
    subpage_types = ["pages.WorkshopPage"]
    template = "pages/workshop_index_page.html"

    class Meta:
        verbose_name = _("list of workshops")


class ProgrammePartBlock(blocks.StructBlock):
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=600)
    title = blocks.CharBlock(label=_("What happens"), max_length=250)

    class Meta:
        icon = "time"
        label = _("Part")


class WorkshopForm(PortalPageForm):
    once_a_plan = {"number": _("This number is already taken in this plan.")}


class WorkshopPage(PortalPage):
    """One meeting with citizens: before it an invitation, during it a stream, after it a record."""

    number = models.PositiveSmallIntegerField(_("number"))
    starts_at = models.DateTimeField(_("begins"))
    theme = OriginalForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="workshops",
    )
    organiser = OriginalForeignKey(
        Organisation,
        verbose_name=_("organiser"),
        on_delete=models.PROTECT,
        related_name="workshops",
    )
    summary = models.TextField(_("summary"), blank=True)
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Empty: it takes place online.")
    )
    programme = StreamField(
        [("part", ProgrammePartBlock())], verbose_name=_("programme"), blank=True
    )
    live_video = YouTubeField(
        _("YouTube address of the live stream"),
        blank=True,
        help_text=_("Shown while the workshop runs."),
    )
    registered = models.PositiveIntegerField(_("people registered"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("people who took part"), null=True, blank=True)

    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in (
            "number",
            "starts_at",
            "theme",
            "organiser",
            "live_video",
            "registered",
            "participants",
        )
    ]
    base_form_class = WorkshopForm
    content_panels = [
        *PortalPage.content_panels[:1],
        FieldRowPanel([FieldPanel("number"), FieldPanel("starts_at")]),
        FieldPanel("theme"),
        FieldPanel("organiser"),
        FieldPanel("place"),
        InlinePanel("institutions", heading=_("Institutions taking part"), label=_("Institution")),
        FieldPanel("summary"),
        FieldPanel("programme"),
        MultiFieldPanel(
            [
                FieldPanel("live_video"),
                InlinePanel("recordings", label=_("Recording")),
                InlinePanel("documents", label=_("Report or document")),
            ],
            heading=_("Stream, recordings and documents"),
        ),
        FieldRowPanel([FieldPanel("registered"), FieldPanel("participants")], heading=_("Figures")),
        FieldPanel("body"),
    ]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("summary"),
        # The staff's list is searched, filtered and ordered at the same time.
        *(index.FilterField(name) for name in ("number", "starts_at", "theme", "participants")),
        index.RelatedFields("theme", [index.FilterField("plan")]),
    ]
    parent_page_types = ["pages.WorkshopIndexPage"]
    subpage_types: list[str] = []
    template = "pages/workshop_page.html"

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")

    @property
    def ends_at(self):
        """When the last part of the programme ends; two hours after the start without one."""
        minutes = sum(part.value["minutes"] for part in self.programme) or 120
        return self.starts_at + timedelta(minutes=minutes)

    @property
    def is_running(self) -> bool:
        return self.starts_at <= timezone.now() < self.ends_at

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()


class WorkshopPart(Orderable):
    """What belongs to the page of a workshop, named by it where a deletion is refused."""

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return f"{self.page.number}. {self.page.title}"


class WorkshopInstitution(WorkshopPart):
    page = ParentalKey(WorkshopPage, on_delete=models.CASCADE, related_name="institutions")
    institution = OriginalForeignKey(
        Institution,
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    panels = [FieldPanel("institution")]

    class Meta(WorkshopPart.Meta):
        verbose_name = _("institution taking part in the workshop")
        verbose_name_plural = _("institutions taking part in workshops")


class WorkshopRecording(WorkshopPart):
    page = ParentalKey(WorkshopPage, on_delete=models.CASCADE, related_name="recordings")
    recording = OriginalForeignKey(
        Recording,
        verbose_name=_("recording"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    panels = [FieldPanel("recording")]

    class Meta(WorkshopPart.Meta):
        verbose_name = _("recording of the workshop")
        verbose_name_plural = _("recordings of workshops")


class WorkshopDocument(WorkshopPart):
    page = ParentalKey(WorkshopPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    panels = [FieldPanel("document")]

    class Meta(WorkshopPart.Meta):
        verbose_name = _("document of the workshop")
        verbose_name_plural = _("documents of workshops")
