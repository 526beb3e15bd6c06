"""Which ideas are found, and where their pages are in the reader's language."""

from django.db.models import Q

from cms.fields.search_text import matching
from consultation_forms.models import Idea
from consultation_forms.querysets import IdeaQuerySet
from pages.search.pages import readable_pages
from pages.search.query import SearchQuery


def idea_lists() -> dict[int, str]:
    """The address of the list of ideas by plan, where everybody may read it: one query."""
    pages = readable_pages().filter(Q(planpage__isnull=False) | Q(ideaindexpage__isnull=False))
    plans: dict[str, int] = {}
    urls: dict[int, str] = {}
    for page in pages.select_related("planpage").order_by("path"):
        if hasattr(page, "planpage"):
            plans[page.path] = page.planpage.plan_id
        elif plan := plans.get(page.path[: -page.steplen]):
            urls[plan] = page.url
    return urls


def find_ideas(query: SearchQuery, plans: dict[int, str]) -> IdeaQuerySet:
    """The newest first."""
    ideas = Idea.objects.published().filter(matching("search_text", query.folded), plan__in=plans)
    return ideas.order_by("-published_at", "-pk")
