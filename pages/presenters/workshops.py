"""The workshops of a plan."""

from typing import Any

from django.db.models import Count
from django.utils.translation import ngettext

from consultation_forms.models import Idea
from pages.indicators.workshops import registrations_of
from pages.media import present_document, present_film, present_recording
from pages.models import WorkshopIndexPage, WorkshopPage
from pages.presentation import present
from pages.presenters.cards import idea_card, workshop_card, workshop_state
from pages.presenters.theme_urls import theme_urls
from pages.sections import section_urls
from snippets.localization import localized, reader_address, themes_of
from snippets.models import Institution, Organisation, Recording, Theme

MOST_IDEAS = 50


@present.register
def _present_index(page: WorkshopIndexPage, request):
    workshops = (
        WorkshopPage.objects.readable_in_plan()
        .shown_below(page)
        .annotate(recording_count=Count("recordings"))
        .order_by("number")
    )
    themes = themes_of(page.plan)
    organisers = localized(Organisation.objects.originals())
    cards = [
        workshop_card(workshop, reader_address(workshop, request), themes, organisers)
        for workshop in workshops
    ]
    return {
        "coming": [card for card in cards if card["state"] != "done"],
        "past": [card for card in cards if card["state"] == "done"],
    }


@present.register
def _present_workshop(page: WorkshopPage, request):
    urls = section_urls(page.plan_page, request)
    themes = localized(Theme.objects.filter(pk=page.theme_id))
    organiser = localized(Organisation.objects.filter(pk=page.organiser_id))
    institutions = localized(
        Institution.objects.filter(pk__in=page.institutions.values("institution"))
    )
    recordings = localized(Recording.objects.filter(pk__in=page.recordings.values("recording")))
    ideas = Idea.objects.published().filter(workshop=page.original.pk)
    return {
        # Not shown while it is unpublished itself.
        "theme": themes.get(page.theme_id),
        "theme_url": theme_urls(page.plan_page, themes, urls, request).get(page.theme_id),
        "organiser": organiser[page.organiser_id],
        "institutions": list(institutions.values()),
        "programme": [
            {"minutes": part.value["minutes"], "title": part.value["title"]}
            for part in page.programme
        ],
        "state": workshop_state(page),
        "figures": _figures(page),
        "live_video": _live_film(page),
        "recordings": [
            present_recording(recording) for recording in _with_thumbnails(recordings.values())
        ],
        "documents": [
            present_document(child.document) for child in page.documents.select_related("document")
        ],
        "ideas": [idea_card(idea, urls["ideas"], themes) for idea in ideas.for_list()[:MOST_IDEAS]],
        "ideas_url": f"{urls['ideas']}?workshop={page.slug}",
    }


def _live_film(page: WorkshopPage) -> dict[str, Any] | None:
    """The stream, while the workshop runs, for ``components/player.html``."""
    if not (page.is_running and page.live_video):
        return None
    return present_film(page.live_video, page.title)


def _figures(page: WorkshopPage) -> list[dict[str, Any]]:
    """How many registered and how many came, for ``components/figures.html``."""
    registered = registrations_of(WorkshopPage.objects.filter(pk=page.original.pk))
    figures = []
    if (number := registered.get(page.original.pk)) is not None:
        label = ngettext("person registered", "people registered", number)
        figures.append({"value": number, "label": label})
    if (number := page.participants) is not None:
        label = ngettext("person took part", "people took part", number)
        figures.append({"value": number, "label": label})
    return figures


def _with_thumbnails(recordings):
    keys = [recording.pk for recording in recordings]
    return (
        Recording.objects.filter(pk__in=keys)
        .select_related("thumbnail")
        .prefetch_related("thumbnail__renditions")
    )
