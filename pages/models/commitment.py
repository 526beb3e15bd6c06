"""The commitments of a plan and the page of each: drafted, discussed, adopted, followed."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.fields.originals import OriginalForeignKey
from pages.models.base import PlanSection, PortalPage
from pages.models.page_form import PortalPageForm
from pages.models.page_panels import title_panel
from snippets.models import Institution, Theme

_PROSE = ["bold", "italic", "ol", "ul", "link"]


class Status(models.TextChoices):
    """Where a commitment stands."""

    DRAFT = "draft", pgettext_lazy("commitment", "Draft")
    ADOPTED = "adopted", _("Adopted")
    PROGRESS = "progress", _("In progress")
    DONE = "done", _("Done")
    DELAYED = "delayed", _("Delayed")


class CommitmentIndexPage(PlanSection):
    subpage_types = ["pages.CommitmentPage"]
    template = "pages/commitment_index_page.html"

    class Meta:
        verbose_name = _("list of commitments")


class ActivityBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Activity"), max_length=250)
    start = blocks.DateBlock(label=_("Begins"), required=False)
    end = blocks.DateBlock(label=_("Ends"), required=False)

    class Meta:
        icon = "date"
        label = _("Activity")

    def clean(self, value):
        value = super().clean(value)
        start, end = value.get("start"), value.get("end")
        if start and end and end < start:
            error = ValidationError(_("The activity ends before it begins."))
            raise StructBlockValidationError({"end": error})
        return value


def _indicator_stream(label):
    return StreamField(
        [("indicator", blocks.CharBlock(label=_("Indicator"), max_length=300))],
        verbose_name=label,
        blank=True,
    )


class CommitmentForm(PortalPageForm):
    once_a_plan = {"code": _("This code is already taken in this plan.")}


class CommitmentPage(PortalPage):
    code = models.CharField(
        _("code"), max_length=10, help_text=_("For example C07; the same in all languages.")
    )
    theme = OriginalForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        related_name="commitments",
    )
    lead = OriginalForeignKey(
        Institution,
        verbose_name=_("lead institution"),
        on_delete=models.PROTECT,
        related_name="commitments",
    )
    summary = models.TextField(_("summary"), blank=True)
    problem = RichTextField(_("problem to solve"), blank=True, features=_PROSE)
    description = RichTextField(_("description"), blank=True, features=_PROSE)
    activities = StreamField(
        [("activity", ActivityBlock())], verbose_name=_("activities"), blank=True
    )
    monitoring_indicators = _indicator_stream(_("monitoring indicators"))
    impact_indicators = _indicator_stream(_("impact indicators"))
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.DRAFT
    )
    progress = models.PositiveSmallIntegerField(
        _("progress in per cent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("Empty as long as it is a draft."),
    )

    override_translatable_fields = [
        *PortalPage.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("code", "theme", "lead", "status", "progress")
        ),
    ]
    base_form_class = CommitmentForm
    content_panels = [
        title_panel,
        FieldPanel("summary", help_text=_("The promise in two or three sentences, for lists.")),
        FieldRowPanel([FieldPanel("code"), FieldPanel("status"), FieldPanel("progress")]),
        MultiFieldPanel(
            [
                FieldPanel("theme", help_text=_("A theme of the plan that this page stands in.")),
                FieldPanel("lead", help_text=_("The institution that answers for it.")),
                InlinePanel("partners", heading=_("Partner institutions"), label=_("Institution")),
            ],
            heading=_("What and who"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("problem", help_text=_("What citizens meet with today.")),
                FieldPanel("description", help_text=_("What will be different, and by when.")),
                FieldPanel("activities", help_text=_("Each step with its dates.")),
            ],
            heading=_("The promise"),
        ),
        MultiFieldPanel(
            [FieldPanel("monitoring_indicators"), FieldPanel("impact_indicators")],
            heading=_("Indicators"),
        ),
        FieldPanel("body", help_text=_("Put the comment form here while the draft is discussed.")),
    ]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("code"),
        index.SearchField("summary"),
        index.SearchField("description"),
        # The staff's list is searched, filtered and ordered at the same time.
        *(index.FilterField(name) for name in ("code", "theme", "status", "progress")),
        index.RelatedFields("theme", [index.FilterField("plan")]),
    ]
    api_fields = [
        *PortalPage.api_fields,
        "code",
        "theme",
        "lead",
        "partners",
        "summary",
        "problem",
        "description",
        "activities",
        "monitoring_indicators",
        "impact_indicators",
        "status",
        "progress",
    ]
    parent_page_types = ["pages.CommitmentIndexPage"]
    subpage_types: list[str] = []
    template = "pages/commitment_page.html"

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress__isnull=True) | models.Q(progress__lte=100),
                name="commitment_progress_is_percent",
            )
        ]


class CommitmentPartner(Orderable):
    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="partners")
    institution = OriginalForeignKey(
        Institution,
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        related_name="partnerships",
    )
    api_fields = ["institution"]
    panels = [FieldPanel("institution")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner institution of the commitment")
        verbose_name_plural = _("partner institutions of commitments")

    def __str__(self):
        return f"{self.page.code} {self.page.title}"
