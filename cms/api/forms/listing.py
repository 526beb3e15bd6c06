"""A part of the list of forms, in a number of queries that does not grow with it."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, get_page_models

from cms.api.forms.find import FoundForm, readable_forms
from cms.api.forms.schemas import FormsQuery
from cms.api.lists import Slice, in_order
from cms.api.named import unknown
from cms.api.public_plans import plan_asked_for
from cms.plugins.form_types import form_types
from pages.models import PlacedForm, PlanPage
from pages.routing import arrive, ways_to

#: The order of reading by cursor: neither ever changes, and together they are unique.
_KEYSET = ("page_id", "form_id")


def forms_page(request: HttpRequest, query: FormsQuery) -> tuple[Slice, list[FoundForm]]:
    """The slice that was asked for, and its forms.

    :raises Refusal: 404 for a plan that there is not.
    """
    found = Slice(_asked_for(query).order_by("-page_id", "stream", "place"), query, _KEYSET)
    rows = PlacedForm.objects.filter(pk__in=found.keys).select_related("page") if found.keys else []
    return found, _found_forms(request, in_order(found.keys, rows))


def _asked_for(query: FormsQuery) -> QuerySet[PlacedForm]:
    forms = _shown()
    if plan := plan_asked_for(query.plan):
        below = Q(pk__in=[])
        for path in PlanPage.objects.filter(plan=plan).values_list("path", flat=True):
            below |= Q(page__path__startswith=path)
        forms = forms.filter(below)
    if query.type and query.type not in form_types:
        raise unknown("type", query.type)
    if query.type:
        forms = forms.filter(type_name=query.type)
    if query.page:
        key = Page.objects.filter(pk=query.page).values("translation_key")
        forms = forms.filter(page__translation_key__in=key)
    if query.about:
        ideas = _about_ideas()
        forms = forms.filter(ideas if query.about == "idea" else ~ideas)
    if query.updated_since:
        forms = forms.filter(page__last_published_at__gte=query.updated_since)
    return forms


def _about_ideas() -> Q:
    found = Q(pk__in=[])
    for model in get_page_models():
        if fields := getattr(model, "idea_fields", ()):
            kind = ContentType.objects.get_for_model(model)
            found |= Q(page__content_type=kind, stream__in=fields)
    return found


def _shown() -> QuerySet[PlacedForm]:
    """Of each form, the version that the reader is shown; see ``find.shown_versions``."""
    language = "page__locale__language_code"
    same = {
        "page__translation_key": OuterRef("page__translation_key"),
        "form_id": OuterRef("form_id"),
    }
    forms = readable_forms()
    own = Q(**{language: get_language()})
    main = Q(**{language: settings.LANGUAGE_CODE})
    translated = Exists(readable_forms().filter(own, **same))
    of_main = Page.objects.filter(
        translation_key=OuterRef("page__translation_key"),
        locale__language_code=settings.LANGUAGE_CODE,
    )
    return forms.filter(own | (~translated & (main | ~Exists(of_main))))


def _found_forms(request: HttpRequest, rows: list[PlacedForm]) -> list[FoundForm]:
    if not rows:
        return []
    pages = {page.pk: page for page in _specific(rows)}
    ways = ways_to([row.page for row in rows])
    values = _settings(rows, pages)
    shown = []
    for row in rows:
        page = arrive(request, ways[row.page_id], pages[row.page_id])
        forms = page.new_forms(request)
        context = forms.context_of(row.form_id, row.type_name, values[row.pk])
        shown.append(FoundForm(context, forms.notes, row.stream in page.idea_fields))
    return shown


def _specific(rows: list[PlacedForm]) -> Iterable[Page]:
    """Each page as its own type, knowing its original."""
    pages = list(Page.objects.filter(pk__in={row.page_id for row in rows}).specific())
    main = Page.objects.filter(
        translation_key__in={page.translation_key for page in pages},
        locale__language_code=settings.LANGUAGE_CODE,
    )
    originals = {page.translation_key: page for page in main}
    for page in pages:
        page.original = originals.get(page.translation_key, page)
    return pages


def _settings(rows: list[PlacedForm], pages: dict[int, Page]) -> dict[int, Any]:
    """The settings of each form's block, whose plans and themes are read for all at once."""
    kinds: dict[str, list] = {}
    for row in rows:
        page = pages[row.page_id]
        raw = getattr(page, row.stream).raw_data
        found = next((block for block in raw if block.get("id") == row.form_id), {})
        kinds.setdefault(row.type_name, []).append((row, page, found.get("value", {})))
    values = {}
    for name, some in kinds.items():
        row, page, _value = some[0]
        block = page._meta.get_field(row.stream).stream_block.child_blocks[f"{name}_form"]
        made = block.bulk_to_python([value for _row, _page, value in some])
        values |= {row.pk: value for (row, _page, _value), value in zip(some, made, strict=True)}
    plans = [value["plan"] for value in values.values() if value.get("plan")]
    prefetch_related_objects(plans, "locale", "phases")
    return values
