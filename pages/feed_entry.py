"""An entry of a feed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from consultation_forms.models import Decision, EarlierDecision, Idea


@dataclass(frozen=True)
class Entry:
    """One piece of news. Everything in it is plain text."""

    title: str
    url: str
    guid: str
    date: datetime
    text: str
    language: str
    author: str | None


def decision_entry(idea: Idea, decision: Decision | EarlierDecision, url: str) -> Entry:
    """:param url: the absolute address of the idea's page."""
    reason, language = decision.localized_reason
    words = {"outcome": decision.get_outcome_display(), "title": idea.title}
    return Entry(
        title=_("%(outcome)s: %(title)s") % words,
        url=url,
        guid=f"{url}#decided-{decision.decided_at.timestamp():.0f}",
        date=decision.decided_at,
        text=reason,
        language=language,
        author=None,
    )
