"""How many came to each workshop."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from cms.plugins.indicators import Indicator, Row
from consultation_forms.models import Registration
from pages.models import WorkshopPage
from snippets.localization import localized


def registrations_of(workshops: QuerySet[WorkshopPage]) -> dict[int, int]:
    """How many registered for each workshop: as staff noted it, else as the portal took them in.

    :param workshops: in the main language.
    :returns: numbers by primary key; a workshop without any is left out.
    """
    noted = dict(workshops.order_by().values_list("pk", "registered"))
    counted = (
        Registration.objects.coming()
        .filter(workshop__in=noted)
        .order_by()
        .values_list("workshop")
        .annotate(n=Count("pk"))
    )
    return dict(counted) | {pk: number for pk, number in noted.items() if number is not None}


class _PerWorkshop(Indicator):
    def numbers(self, workshops: QuerySet[WorkshopPage]) -> dict[int, int]:
        """The figure of each workshop that has one, by primary key."""
        raise NotImplementedError

    def rows(self, plan):
        workshops = WorkshopPage.objects.readable_in_plan().filter(theme__plan=plan).originals()
        numbers = self.numbers(workshops)
        return [
            Row(shown.title, numbers[pk], records=("workshops", f"{shown.slug}/"))
            for pk, shown in localized(workshops.order_by("number")).items()
            if pk in numbers
        ]


class WorkshopParticipants(_PerWorkshop):
    title = _("Participants by workshop")
    definition = _("People who took part in each workshop, as counted by its organiser.")

    def numbers(self, workshops):
        return dict(workshops.filter(participants__isnull=False).values_list("pk", "participants"))


class WorkshopRegistrations(_PerWorkshop):
    title = _("Registrations by workshop")
    definition = _(
        "People who registered for each workshop, those on its waiting list included and those "
        "who withdrew left out: as the organiser counted them, or else the registrations that "
        "this portal took in, one for each e-mail address."
    )

    def numbers(self, workshops):
        return registrations_of(workshops)
