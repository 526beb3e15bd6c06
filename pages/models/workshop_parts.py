"""What belongs to the page of a workshop: institutions, recordings, documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cms.fields.originals import OriginalForeignKey
from snippets.models import Institution, Recording


class WorkshopPart(Orderable):
    """What belongs to the page of a workshop, named by it where a deletion is refused."""

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self):
        return f"{self.page.number}. {self.page.title}"


class WorkshopInstitution(WorkshopPart):
    page = ParentalKey("pages.WorkshopPage", on_delete=models.CASCADE, related_name="institutions")
    institution = OriginalForeignKey(
        Institution,
        verbose_name=_("institution"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    api_fields = ["institution"]
    panels = [FieldPanel("institution")]

    class Meta(WorkshopPart.Meta):
        verbose_name = _("institution taking part in the workshop")
        verbose_name_plural = _("institutions taking part in workshops")


class WorkshopRecording(WorkshopPart):
    page = ParentalKey("pages.WorkshopPage", on_delete=models.CASCADE, related_name="recordings")
    recording = OriginalForeignKey(
        Recording,
        verbose_name=_("recording"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    api_fields = ["recording"]
    panels = [FieldPanel("recording")]

    class Meta(WorkshopPart.Meta):
        verbose_name = _("recording of the workshop")
        verbose_name_plural = _("recordings of workshops")


class WorkshopDocument(WorkshopPart):
    page = ParentalKey("pages.WorkshopPage", on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    api_fields = ["document"]
    panels = [FieldPanel("document")]

    class Meta(WorkshopPart.Meta):
        verbose_name = _("document of the workshop")
        verbose_name_plural = _("documents of workshops")
