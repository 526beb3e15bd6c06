"""``/workshops/``: meetings with citizens, their programmes and recordings."""

from django.http import HttpRequest
from ninja import Query, Router

from cms.api.addresses import public_address
from cms.api.lists import Listed, chosen_fields
from cms.api.named import all_named, named, only_of, refuse_unknown
from cms.api.public_plans import plan_asked_for
from cms.api.recordings import recording_out, video
from cms.api.section_pages import content_url, named_around, of_plans, of_slug, page_url
from cms.api.translated import keys_of, pick, shown_one, slice_shown
from cms.api.workshops.schemas import (
    DocumentOut,
    OfPlanQuery,
    Part,
    WorkshopItem,
    WorkshopOut,
    WorkshopQuery,
)
from consultation_forms.models import Idea
from pages.filters import WorkshopFilterSet
from pages.indicators.workshops import registrations_of
from pages.models import WorkshopPage
from snippets.localization import localized
from snippets.models import Institution, Organisation, Recording, Theme

router = Router()


@router.get("/", response=Listed[WorkshopItem], exclude_unset=True, operation_id="list_workshops")
def list_workshops(request: HttpRequest, query: Query[WorkshopQuery]):
    """Published workshops, by plan and number."""
    fields = chosen_fields(query, WorkshopItem)
    plan = plan_asked_for(query.plan)
    workshops = of_plans(WorkshopPage.objects.all(), plan)
    choices = {"theme": [(query.theme, query.theme)]}
    workshops = WorkshopFilterSet({"theme": query.theme}, queryset=workshops, choices=choices).qs
    names = {"theme": named_around(plan)["theme"]}
    workshops = only_of(workshops, names, query)
    ordered = workshops.order_by("-theme__plan__start_year", "number", "pk")
    found, rows = slice_shown(ordered, query)
    if not rows:
        refuse_unknown(names, query)
    themes, organisers = _around(rows)
    return found.listed(
        WorkshopItem,
        (
            WorkshopItem.model_construct(**pick(_values(page, themes, organisers), fields))
            for _key, page in rows
        ),
    )


@router.get("/{slug}/", response=WorkshopOut, operation_id="get_workshop")
def get_workshop(request: HttpRequest, slug: str, query: Query[OfPlanQuery]):
    """One workshop with its programme, stream, recordings and documents."""
    key, page = shown_one(of_slug(WorkshopPage.objects.all(), query.plan, slug))
    themes, organisers = _around([(key, page)])
    institutions = Institution.objects.filter(pk__in=page.institutions.values("institution"))
    recordings = Recording.objects.filter(pk__in=page.recordings.values("recording"))
    documents = page.documents.select_related("document")
    return WorkshopOut(
        **_values(page, themes, organisers),
        registered=registrations_of(WorkshopPage.objects.filter(pk=key)).get(key),
        institutions=all_named(localized(institutions)),
        programme=[
            Part(minutes=part.value["minutes"], title=part.value["title"])
            for part in page.programme
        ],
        live_video=video(page.live_video) if page.is_running and page.live_video else None,
        recordings=[recording_out(one) for one in localized(recordings, "thumbnail").values()],
        documents=[_document(one.document) for one in documents],
        ideas=Idea.objects.published().filter(workshop=key).count(),
    )


def _around(rows: list[tuple[int, WorkshopPage]]) -> tuple[dict, dict]:
    """The themes, with their plans, and the organisers of some workshops; two queries."""
    if not rows:
        return {}, {}
    themes = localized(Theme.objects.filter(pk__in=keys_of(rows, "theme_id")), "plan")
    organisers = Organisation.objects.filter(pk__in=keys_of(rows, "organiser_id"))
    return themes, localized(organisers)


def _values(page: WorkshopPage, themes: dict, organisers: dict) -> dict:
    theme = themes.get(page.theme_id)
    return {
        "slug": page.slug,
        "plan": theme.plan.slug if theme else None,
        "number": page.number,
        "title": page.title,
        "summary": page.summary,
        "theme": named(themes, page.theme_id),
        "organiser": named(organisers, page.organiser_id),
        "place": page.place,
        "starts_at": page.starts_at,
        "ends_at": page.ends_at,
        "state": "running" if page.is_running else "over" if page.is_over else "coming",
        "participants": page.participants,
        "url": page_url(page),
        "page_id": page.pk,
        "content_url": content_url(page),
        "updated_at": page.last_published_at,
    }


def _document(document) -> DocumentOut:
    return DocumentOut(
        title=document.title,
        url=public_address(document.url),
        type=document.file_extension.upper(),
        bytes=document.get_file_size() or 0,
    )
