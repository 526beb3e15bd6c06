"""Finds a form by the id of its block, on a page that everybody may read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from cms.api.ideas.router import public_idea
from cms.api.problems import Refusal
from cms.plugins.form_types import form_types
from consultation_forms.forms.context import FormContext
from consultation_forms.forms.page_forms import FormNotes
from pages.languages.fallback import is_original
from pages.models import PlacedForm
from pages.routing import arrive, way_to
from snippets.readable_pages import readable


@dataclass(frozen=True)
class FoundForm:
    """One form, on the version of its page that the reader is shown.

    :param about_ideas: whether an idea has to be named with it.
    """

    context: FormContext
    notes: FormNotes
    about_ideas: bool


def readable_forms() -> QuerySet[PlacedForm]:
    """Every form on a page that everybody may read, in each of its languages."""
    kinds = [name for name, _type in form_types.items()]
    pages = readable(Page.objects.all())
    return PlacedForm.objects.filter(page__in=pages, type_name__in=kinds)


def find_form(
    request: HttpRequest, form_id: str, *, page: int | None = None, idea: str | None = None
) -> FoundForm:
    """The form, in the reader's language if its page has it, else in the original's.

    :param page: which one, where copies of a page have the same form. Without it, the open one
        that is newest.
    :param idea: the reference of the idea that it is asked about.
    :raises Http404: when there is none that everybody may see.
    :raises Refusal: 422 when an idea has to be named, or cannot be.
    """
    forms = readable_forms().filter(form_id=form_id).select_related("page__locale")
    found = None
    for placed in shown_versions(_on_page(forms, page) if page else forms):
        here = _arrive(request, placed)
        found = found or here
        if here.context.is_open:
            found = here
            break
    if found is None:
        raise Http404
    _name_idea(found, idea, "query" if request.method == "GET" else "body")
    return found


def shown_versions(forms: Iterable[PlacedForm]) -> list[PlacedForm]:
    """Of each form on a page, the version that the reader is shown; the newest page's first."""
    pages: dict = {}
    for placed in forms:
        versions = pages.setdefault((placed.page.translation_key, placed.form_id), {})
        versions[placed.page.locale.language_code] = placed
    shown = [_shown(versions) for versions in pages.values()]
    return sorted((one for one in shown if one), key=lambda one: -one.page_id)


def _shown(versions: dict[str, PlacedForm]) -> PlacedForm | None:
    for code in (get_language(), settings.LANGUAGE_CODE):
        if code in versions:
            return versions[code]
    # What was taken away in the main language stays away.
    return next((one for one in versions.values() if is_original(one.page)), None)


def _on_page(forms: QuerySet[PlacedForm], page: int) -> QuerySet[PlacedForm]:
    key = Page.objects.filter(pk=page).values("translation_key")
    return forms.filter(page__translation_key__in=key)


def _arrive(request: HttpRequest, placed: PlacedForm) -> FoundForm:
    """:raises Http404: when the body was changed a moment ago."""
    page = arrive(request, way_to(placed.page))
    forms = page.new_forms(request)
    for block in getattr(page, placed.stream):
        if block.id == placed.form_id:
            context = forms.context_of(block.id, placed.type_name, block.value)
            return FoundForm(context, forms.notes, placed.stream in page.idea_fields)
    raise Http404


def _name_idea(found: FoundForm, reference: str | None, place: str) -> None:
    if not reference:
        return
    if not found.about_ideas:
        raise _refused("This form is about no idea.", place)
    idea = public_idea(reference)
    if found.context.plan is None or idea.plan_id != found.context.plan.pk:
        raise Http404
    found.context.idea = idea


def require_idea(found: FoundForm) -> None:
    """:raises Refusal: 422 when it has to be said which idea the form is about."""
    if found.about_ideas and found.context.idea is None:
        raise _refused("Say which idea it is about.", "body")


def _refused(words: str, place: str) -> Refusal:
    return Refusal(422, "idea", words, [{"loc": [place, "idea"], "msg": words, "type": "idea"}])
