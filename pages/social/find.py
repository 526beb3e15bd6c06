"""Finds what a card is about. Only what everybody may read has one."""

from django.utils.translation import get_language
from wagtail.models import Page

from consultation_forms.models import Idea
from pages.models import HomePage
from pages.social.subject import Subject, headline
from snippets.models import Theme
from snippets.readable_pages import readable


def find(key: str) -> Subject | None:
    """:param key: as in ``Subject``; the language is the address's."""
    if key.startswith("idea-"):
        return _of_idea(key)
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    here = readable(Page.objects.filter(locale__language_code=get_language()))
    page = here.filter(pk=int(key)).first()
    home = _home()
    if page is None or home is None or not page.path.startswith(home.path):
        return None
    theme_id = getattr(page.specific, "theme_id", None)
    return Subject(key, headline(page, home), home.title, get_language(), _colour(theme_id))


def _of_idea(key: str) -> Subject | None:
    ideas = Idea.objects.published().filter(reference=key.removeprefix("idea-"))
    idea = ideas.first()
    home = _home()
    if idea is None or home is None:
        return None
    below = readable(Page.objects.descendant_of(home)).filter(ideaindexpage__isnull=False)
    plan_pages = readable(Page.objects.descendant_of(home)).filter(planpage__plan=idea.plan_id)
    paths = list(plan_pages.values_list("path", flat=True))
    if not any(below.filter(path__startswith=path).exists() for path in paths):
        return None
    return Subject(key, idea.title, home.title, get_language(), _colour(idea.theme_id))


def _home() -> HomePage | None:
    homes = HomePage.objects.readable().order_by("path")
    return homes.filter(locale__language_code=get_language()).first()


def _colour(theme_id: int | None) -> str:
    colours = Theme.objects.live().filter(pk=theme_id).values_list("colour", flat=True)
    return colours.first() or "" if theme_id else ""
