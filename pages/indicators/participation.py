"""Who took part."""

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.plugins.indicators import Indicator, Row
from consultation_forms.models import Channel, Idea, Support
from pages.models import WorkshopPage
from snippets.models import ActionPlan


def idea_authors(plan: ActionPlan) -> int:
    return Idea.objects.published().of_plan(plan).filter(channel=Channel.ONLINE).authors()


def supporters(plan: ActionPlan) -> int:
    supports = Support.objects.counted().filter(
        idea__in=Idea.objects.published().of_plan(plan).order_by().values("pk")
    )
    return supports.values("supporter").distinct().count()


def workshop_participants(plan: ActionPlan) -> int:
    workshops = WorkshopPage.objects.readable_in_plan().filter(theme__plan=plan).originals()
    return workshops.aggregate(n=Sum("participants"))["n"] or 0


class Participation(Indicator):
    title = gettext_lazy("Participants by channel")
    definition = gettext_lazy(
        "Online: people who sent at least one published idea, and people who supported at least "
        "one. A person is known by the e-mail address that she gave; an idea without an address "
        "counts as one person. A supporter is a browser, limited in number for each network; "
        "supports that proved not to be genuine do not count. Somebody who did both counts in "
        "both lines. In workshops: participants as counted by the organisers."
    )

    def rows(self, plan):
        authors, backers = idea_authors(plan), supporters(plan)
        in_workshops = workshop_participants(plan)
        return [
            Row(_("People who sent an idea online"), authors, records=("ideas", "?channel=online")),
            Row(
                _("People who supported an idea online"),
                backers,
                records=("ideas", "?order=supports"),
            ),
            Row(_("Participants online"), authors + backers, is_total=True),
            Row(_("Participants in workshops"), in_workshops, records=("workshops", "")),
            Row(_("Participants in all"), authors + backers + in_workshops, is_total=True),
        ]
