"""Where one can read about each theme of a plan."""

from django.http import HttpRequest

from pages.models import PlanPage, ThemePage
from snippets.localization import reader_address
from snippets.models import Theme


def theme_urls(
    plan_page: PlanPage, themes: dict[int, Theme], urls: dict[str, str], request: HttpRequest
) -> dict[int, str]:
    """The address of each theme's own page, else of the ideas on it.

    :param themes: the themes to show, by the key of the original.
    :param urls: from ``section_urls``.
    :returns: addresses by the key of the original.
    """
    pages = ThemePage.objects.readable_in_plan().descendant_of(plan_page).filter(theme__in=themes)
    own = {page.theme_id: reader_address(page, request) for page in pages}
    elsewhere = urls["ideas"] or reader_address(plan_page, request)
    return {key: own.get(key) or f"{elsewhere}?theme={theme.slug}" for key, theme in themes.items()}
