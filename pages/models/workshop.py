"""The workshops of a plan and the page of each."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.fields.originals import OriginalForeignKey
from cms.fields.video import VideoField
from pages.models.base import PlanSection, PortalPage
from pages.models.page_form import PortalPageForm
from pages.models.page_panels import title_panel
from snippets.models import Organisation, Theme


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
    live_video = VideoField(
        _("address of the live stream"),
        blank=True,
        help_text=_("Shown while the workshop runs."),
    )
    registered = models.PositiveIntegerField(_("people registered"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("people who took part"), null=True, blank=True)

    override_translatable_fields = [
        *PortalPage.override_translatable_fields,
        *(
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
        ),
    ]
    base_form_class = WorkshopForm
    content_panels = [
        title_panel,
        FieldPanel(
            "summary", help_text=_("What it is about and for whom, in two or three sentences.")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("number", help_text=_("No two workshops of a plan share one.")),
                        FieldPanel(
                            "starts_at",
                            help_text=_("Registration closes then. It ends with its programme."),
                        ),
                    ]
                ),
                FieldPanel("place"),
                FieldPanel("programme"),
            ],
            heading=_("When and where"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("theme", help_text=_("A theme of the plan that this page stands in.")),
                FieldPanel("organiser"),
                InlinePanel(
                    "institutions",
                    heading=_("Institutions taking part"),
                    label=_("Institution"),
                ),
            ],
            heading=_("What and who"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("live_video"),
                InlinePanel("recordings", label=_("Recording")),
                InlinePanel("documents", label=_("Report or document")),
            ],
            heading=_("Stream, recordings and documents"),
        ),
        FieldPanel("body", help_text=_("Put the registration form here.")),
        FieldRowPanel(
            [
                FieldPanel(
                    "registered",
                    help_text=_("Only where people registered elsewhere; ours are counted."),
                ),
                FieldPanel("participants", help_text=_("Counted on the day; empty until then.")),
            ],
            heading=_("Figures"),
        ),
    ]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("summary"),
        # The staff's list is searched, filtered and ordered at the same time.
        *(index.FilterField(name) for name in ("number", "starts_at", "theme", "participants")),
        index.RelatedFields("theme", [index.FilterField("plan")]),
    ]
    api_fields = [
        *PortalPage.api_fields,
        "number",
        "starts_at",
        "theme",
        "organiser",
        "institutions",
        "summary",
        "place",
        "programme",
        "recordings",
        "documents",
        "registered",
        "participants",
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
