"""Records as the cards that lists are made of: the variables of ``templates/components``."""

from typing import Any

from django.utils.text import Truncator

from consultation_forms.models import Idea
from pages.models import CommitmentPage, NewsPage, WorkshopPage
from pages.pictures import CARD, present_picture
from snippets.models import Theme

_EXCERPT_WORDS = 32

#: How a commitment's status is drawn as a badge.
STATUS_BADGES = {
    "draft": "pending",
    "adopted": "accepted",
    "progress": "progress",
    "done": "done",
    "delayed": "delayed",
}


def outcome_badge(idea: Idea) -> str:
    """Where an idea stands, as a badge's kind."""
    return "merged" if idea.merged_into_id else idea.outcome.value


def idea_card(idea: Idea, index_url: str, themes: dict[int, Theme]) -> dict[str, Any]:
    """:param idea: from ``Idea.objects.for_list()``.

    :param index_url: the address of the list of ideas of its plan.
    :param themes: the themes to show, by the key of the original.
    """
    theme = themes.get(idea.theme_id)
    return {
        "title": idea.title,
        "excerpt": Truncator(" ".join(idea.body.split())).words(_EXCERPT_WORDS, truncate="…"),
        "language": idea.language,
        "url": f"{index_url}{idea.reference}/",
        "reference": idea.reference,
        "date": idea.received_at,
        "theme": theme.title if theme else "",
        "colour": theme.colour if theme else "",
        "author": idea.author_name,
        "channel": idea.get_channel_display(),
        "outcome": outcome_badge(idea),
        "supports": idea.support_count,
        "comments": idea.comment_count,
    }


def commitment_card(
    commitment: CommitmentPage,
    url: str,
    themes: dict[int, Theme],
    institutions: dict[int, Any],
    comments: int = 0,
) -> dict[str, Any]:
    theme = themes.get(commitment.theme_id)
    lead = institutions.get(commitment.lead_id)
    return {
        "title": commitment.title,
        "excerpt": commitment.summary,
        "url": url,
        "number": commitment.code,
        "institution": lead.title if lead else "",
        "theme": theme.title if theme else "",
        "colour": theme.colour if theme else "",
        "state": STATUS_BADGES[commitment.status],
        "state_label": commitment.get_status_display(),
        "progress": commitment.progress,
        "comments": comments,
    }


def workshop_card(
    workshop: WorkshopPage, url: str, themes: dict[int, Theme], organisers: dict[int, Any]
) -> dict[str, Any]:
    theme = themes.get(workshop.theme_id)
    organiser = organisers.get(workshop.organiser_id)
    return {
        "title": workshop.title,
        "url": url,
        "start": workshop.starts_at,
        "place": workshop.place,
        "organiser": organiser.title if organiser else "",
        "theme": theme.title if theme else "",
        "colour": theme.colour if theme else "",
        "state": workshop_state(workshop),
        "participants": workshop.participants,
        "has_recording": getattr(workshop, "recording_count", 0) > 0,
    }


def workshop_state(workshop: WorkshopPage) -> str:
    """As a badge's kind."""
    return "open" if workshop.is_running else "done" if workshop.is_over else "upcoming"


def news_card(news: NewsPage, url: str) -> dict[str, Any]:
    return {
        "title": news.title,
        "url": url,
        "date": news.date,
        "text": news.summary,
        "image": present_picture(news.image, CARD, news.image_alt) if news.image else None,
    }
