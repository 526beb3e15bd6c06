"""The themes of a plan."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest

from consultation_forms.models import Idea
from pages.feed import feed_link
from pages.indicators.commitments import commitments_of
from pages.models import PlanPage, ThemeIndexPage, ThemePage, WorkshopPage
from pages.presentation import present
from pages.presenters.cards import commitment_card, idea_card, workshop_card
from pages.presenters.theme_urls import theme_urls
from pages.sections import section_urls
from snippets.localization import localized, reader_address, themes_of
from snippets.models import Institution, Organisation, Theme

_LATEST = 5


def theme_cards(
    plan_page: PlanPage, urls: dict[str, str], request: HttpRequest
) -> list[dict[str, Any]]:
    """A card for each theme of the plan, with how many ideas and commitments it has.

    :param urls: from ``section_urls``.
    """
    plan = plan_page.plan
    themes = themes_of(plan)
    addresses = theme_urls(plan_page, themes, urls, request)
    ideas = Idea.objects.published().of_plan(plan).order_by().values_list("theme")
    idea_counts = dict(ideas.annotate(n=Count("pk")))
    commitments = commitments_of(plan).order_by().values_list("theme")
    commitment_counts = dict(commitments.annotate(n=Count("pk")))
    return [
        {
            "title": theme.title,
            "text": theme.summary,
            "url": addresses[pk],
            "icon": theme.icon,
            "colour": theme.colour,
            "ideas": idea_counts.get(pk, 0),
            "commitments": commitment_counts.get(pk, 0),
        }
        for pk, theme in themes.items()
    ]


@present.register
def _present_index(page: ThemeIndexPage, request):
    urls = section_urls(page.plan_page, request)
    return {"themes": theme_cards(page.plan_page, urls, request)}


@present.register
def _present_theme(page: ThemePage, request):
    urls = section_urls(page.plan_page, request)
    shown = localized(Theme.objects.filter(pk=page.theme_id))
    workshops = WorkshopPage.objects.readable_in_plan().originals().filter(theme=page.theme_id)
    commitments = localized(commitments_of(page.plan).filter(theme=page.theme_id))
    organisers = localized(Organisation.objects.originals())
    institutions = localized(Institution.objects.originals())
    ideas = Idea.objects.published().of_plan(page.plan).filter(theme=page.theme_id)
    return {
        "theme": shown[page.theme_id],
        "feed": feed_link(page.title, reader_address(page, request)),
        "ideas": [idea_card(idea, urls["ideas"], shown) for idea in ideas.for_list()[:_LATEST]],
        "idea_count": ideas.count(),
        "ideas_url": f"{urls['ideas']}?theme={page.theme.slug}",
        "workshops": [
            workshop_card(workshop, reader_address(workshop, request), shown, organisers)
            for workshop in localized(workshops).values()
        ],
        "commitments": [
            commitment_card(commitment, reader_address(commitment, request), shown, institutions)
            for commitment in sorted(commitments.values(), key=lambda c: c.code)
        ],
    }
