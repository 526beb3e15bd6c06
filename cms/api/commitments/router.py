"""``/commitments/``: what a plan promises."""

from django.http import HttpRequest
from ninja import Query, Router

from cms.api.commitments.schemas import (
    ActivityOut,
    CommitmentItem,
    CommitmentOut,
    CommitmentQuery,
)
from cms.api.lists import Listed, chosen_fields
from cms.api.named import all_named, named, only_of, refuse_unknown
from cms.api.public_plans import plan_asked_for
from cms.api.rich_texts import rich_html
from cms.api.section_pages import content_url, named_around, of_plans, of_slug, page_url
from cms.api.translated import keys_of, pick, shown_one, slice_shown
from cms.api.workshops.schemas import OfPlanQuery
from consultation_forms.models import Comment, Idea
from pages.filters import CommitmentFilterSet
from pages.models import CommitmentPage
from snippets.localization import localized
from snippets.models import Institution, Theme

router = Router()


@router.get(
    "/", response=Listed[CommitmentItem], exclude_unset=True, operation_id="list_commitments"
)
def list_commitments(request: HttpRequest, query: Query[CommitmentQuery]):
    """Published commitments, by plan and code."""
    fields = chosen_fields(query, CommitmentItem)
    plan = plan_asked_for(query.plan)
    data = {name: getattr(query, name) for name in CommitmentFilterSet.base_filters}
    offered = {name: [(data[name], data[name])] for name in ("theme", "institution")}
    commitments = of_plans(CommitmentPage.objects.all(), plan)
    filtered = CommitmentFilterSet(data, queryset=commitments, choices=offered).qs
    names = named_around(plan)
    filtered = only_of(filtered, names, query)
    found, rows = slice_shown(filtered.order_by("-theme__plan__start_year", "code", "pk"), query)
    if not rows:
        refuse_unknown(names, query)
    themes, leads = _around(rows)
    return found.listed(
        CommitmentItem,
        (
            CommitmentItem.model_construct(**pick(_values(page, themes, leads), fields))
            for _key, page in rows
        ),
    )


@router.get("/{slug}/", response=CommitmentOut, operation_id="get_commitment")
def get_commitment(request: HttpRequest, slug: str, query: Query[OfPlanQuery]):
    """One commitment with its activities, indicators and the ideas that it took up."""
    key, page = shown_one(of_slug(CommitmentPage.objects.all(), query.plan, slug))
    themes, leads = _around([(key, page)])
    partners = localized(Institution.objects.filter(pk__in=page.partners.values("institution")))
    ideas = Idea.objects.published().filter(decision__commitments__commitment=key)
    return CommitmentOut(
        **_values(page, themes, leads),
        partners=all_named(partners),
        problem=rich_html(page.problem),
        description=rich_html(page.description),
        activities=[
            ActivityOut(title=one.value["title"], start=one.value["start"], end=one.value["end"])
            for one in page.activities
        ],
        monitoring_indicators=[str(one.value) for one in page.monitoring_indicators],
        impact_indicators=[str(one.value) for one in page.impact_indicators],
        ideas=list(ideas.order_by("received_at", "pk").values_list("reference", flat=True)),
        comments=Comment.objects.published().filter(about_page=key).count(),
    )


def _around(rows: list[tuple[int, CommitmentPage]]) -> tuple[dict, dict]:
    """The themes, with their plans, and the leading institutions of some commitments."""
    if not rows:
        return {}, {}
    themes = localized(Theme.objects.filter(pk__in=keys_of(rows, "theme_id")), "plan")
    return themes, localized(Institution.objects.filter(pk__in=keys_of(rows, "lead_id")))


def _values(page: CommitmentPage, themes: dict, leads: dict) -> dict:
    theme = themes.get(page.theme_id)
    return {
        "slug": page.slug,
        "plan": theme.plan.slug if theme else None,
        "code": page.code,
        "title": page.title,
        "summary": page.summary,
        "theme": named(themes, page.theme_id),
        "lead": named(leads, page.lead_id),
        "status": page.status,
        "progress": page.progress,
        "url": page_url(page),
        "page_id": page.pk,
        "content_url": content_url(page),
        "updated_at": page.last_published_at,
    }
