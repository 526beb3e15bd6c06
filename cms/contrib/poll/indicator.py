"""How many voted in each poll of a plan."""

from collections import Counter

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.contrib.poll.models import PollVote
from cms.contrib.poll.poll import Poll
from cms.contrib.poll.presenter import voters
from cms.contrib.poll.public_polls import public_polls
from cms.plugins.indicators import Indicator, Row
from pages.models import WorkshopPage
from snippets.models import ActionPlan


class VotesInPolls(Indicator):
    title = _("Votes in polls")
    definition = _(
        "Votes in each opinion poll on the pages of the plan: one for each person, the last one if"
        " it was changed. There are no accounts: a person is a random number that a browser keeps,"
        " and their number is limited for each network."
    )

    def rows(self, plan: ActionPlan) -> list[Row]:
        """The polls that somebody voted in, in the order of the pages; nothing without votes."""
        paths = plan.pages.filter(locale=plan.locale_id).values_list("path", flat=True)
        if not (path := paths.first()):
            return []
        votes = PollVote.objects.filter(page__path__startswith=path).by_poll()
        if not votes:
            return []
        pages = Page.objects.filter(pk__in={page for page, _block in votes})
        counted = [
            (poll, voters(poll, votes.get((poll.page, poll.block_id), Counter())))
            for poll in public_polls(pages)
        ]
        return [
            Row(poll.value["question"], number, records=_records(poll))
            for poll, number in counted
            if number
        ]


def _records(poll: Poll) -> tuple[str, str] | None:
    """Only the pages of workshops stand in a section of the plan."""
    if not isinstance(poll.shown_on, WorkshopPage):
        return None
    return "workshops", f"{poll.shown_on.slug}/#{poll.anchor}"
