"""Names of plans, themes, institutions and pages in the language of the member of staff.

Each function makes one to three queries however many names there are, and keys them by the primary
key of the record in the main language: what contributions refer to.
"""

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Page

from cms.fields.search_text import fold
from consultation_forms.models import Decision
from snippets.localization import localized
from snippets.models import ActionPlan, Institution, Theme


def plan_names() -> dict[int, str]:
    shown = localized(ActionPlan.objects.originals().newest_first())
    return {pk: plan.title for pk, plan in shown.items()}


def theme_names() -> dict[int, str]:
    shown = localized(Theme.objects.originals().order_by("number"))
    return {pk: theme.title for pk, theme in shown.items()}


def themes_by_plan() -> QuerySet[Theme]:
    """The themes in the main language: newest plan first, inside a plan by number."""
    return Theme.objects.originals().order_by("-plan__start_year", "-plan_id", "number")


def numbered_theme_names() -> dict[int, str]:
    """Such as ``"3. Health"``."""
    shown = localized(Theme.objects.originals())
    return {pk: f"{theme.number}. {theme.title}" for pk, theme in shown.items()}


def theme_names_with_plan() -> dict[int, str]:
    """Such as ``"Plan 2021-2023 · 3. Health"``, in the order of :func:`themes_by_plan`."""
    plans, names = plan_names(), numbered_theme_names()
    themes = themes_by_plan().values_list("pk", "plan_id")
    return {pk: f"{plans.get(plan, '')} · {names[pk]}" for pk, plan in themes if pk in names}


def institution_names() -> dict[int, str]:
    """In the order of the alphabet of the staff's language."""
    shown = localized(Institution.objects.originals())
    names = {pk: institution.title for pk, institution in shown.items()}
    return dict(sorted(names.items(), key=lambda row: fold(row[1])))


def workshops() -> QuerySet[Page]:
    """The published workshops in the main language; the page type lives above this app."""
    return _main_language_pages().filter(workshoppage__isnull=False).order_by("title")


def commitments(plan: ActionPlan) -> QuerySet[Page]:
    """The published commitments of a plan, in the main language."""
    pages = _main_language_pages().filter(commitmentpage__theme__plan=plan)
    return pages.order_by("commitmentpage__code")


def integrating_commitments(decision: Decision) -> QuerySet[Page]:
    """The commitments that took an idea up, in the main language, published or not."""
    pages = Page.objects.filter(integrated_decisions__decision=decision)
    return pages.order_by("commitmentpage__code")


def _main_language_pages() -> QuerySet[Page]:
    return Page.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)


def page_names(pages: QuerySet[Page]) -> dict[int, str]:
    """:param pages: in the main language."""
    translated = dict(
        Page.objects.live()
        .filter(
            translation_key__in=pages.order_by().values("translation_key"),
            locale__language_code=get_language(),
        )
        .values_list("translation_key", "title")
    )
    return {page.pk: translated.get(page.translation_key, page.title) for page in pages}


def commitment_names(pages: QuerySet[Page]) -> dict[int, str]:
    """Such as ``"C07 · Open courts"``.

    :param pages: of commitments, in the main language.
    """
    pages = pages.select_related("commitmentpage")
    titles = page_names(pages)
    return {page.pk: f"{page.commitmentpage.code} · {titles[page.pk]}" for page in pages}


class _Named:
    """Labels each choice from ``names``; the queryset still decides what can be chosen."""

    names: dict[int, str] = {}

    def label_from_instance(self, obj):
        return self.names.get(obj.pk) or str(obj)


class NamedChoiceField(_Named, forms.ModelChoiceField):
    pass


class NamedMultipleChoiceField(_Named, forms.ModelMultipleChoiceField):
    pass
