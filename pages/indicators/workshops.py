"""How many came to each workshop."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.indicators import Indicator, Row
from pages.models import WorkshopPage
from snippets.localization import localized


class _PerWorkshop(Indicator):
    field: str

    def rows(self, plan):
        workshops = WorkshopPage.objects.live().filter(theme__plan=plan).originals()
        return [
            Row(
                workshop.title,
                getattr(workshop, self.field),
                records=("workshops", f"{workshop.slug}/"),
            )
            for workshop in localized(workshops.order_by("number")).values()
            if getattr(workshop, self.field) is not None
        ]


class WorkshopParticipants(_PerWorkshop):
    title = _("Participants by workshop")
    definition = _("People who took part in each workshop, as counted by its organiser.")
    field = "participants"


class WorkshopRegistrations(_PerWorkshop):
    title = _("Registrations by workshop")
    definition = _("People who had registered for each workshop before it began.")
    field = "registered"
