"""The list of a plan's ideas."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from consultation_forms.filters import IdeaFilterSet
from consultation_forms.forms.lookup_form import LookupForm
from consultation_forms.models import Idea
from pages.models import IdeaIndexPage, WorkshopPage
from pages.presenters.cards import idea_card
from pages.presenters.query import active_filters
from snippets.localization import localized, reader_address, themes_of
from snippets.models import Activity, Institution, Theme

PER_PAGE = 20


def present_ideas(page: IdeaIndexPage, request: HttpRequest) -> dict[str, Any]:
    index_url = reader_address(page, request)
    themes = themes_of(page.plan)
    filters = IdeaFilterSet(
        request.GET,
        queryset=Idea.objects.published().of_plan(page.plan).for_list(),
        choices=_choices(page, themes),
    )
    ideas = Paginator(filters.qs, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "ideas": [idea_card(idea, index_url, themes) for idea in ideas],
        "page_obj": ideas,
        "count": ideas.paginator.count,
        "ideas_open": page.plan.is_open(Activity.IDEAS),
        "no_ideas": {
            "title": _("No idea found"),
            "text": _("Try other words or fewer filters."),
            "url": index_url,
            "action": _("All ideas"),
        },
        "lookup_form": getattr(request, "lookup_form", None) or LookupForm(),
        "filter_form": filters.form,
        **active_filters(filters, index_url, request),
    }


def _choices(page: IdeaIndexPage, themes: dict[int, Theme]) -> dict[str, list[tuple[str, str]]]:
    deciding = Institution.objects.originals().filter(
        decisions__idea__plan=page.plan, decisions__idea__moderation="published"
    )
    institutions = localized(deciding.distinct())
    workshops = localized(
        WorkshopPage.objects.readable_in_plan()
        .originals()
        .filter(theme__in=themes)
        .order_by("number")
    )
    return {
        "theme": [(theme.slug, theme.title) for theme in themes.values()],
        "institution": [(i.slug, i.title) for i in institutions.values()],
        "workshop": [(workshop.slug, workshop.title) for workshop in workshops.values()],
    }
