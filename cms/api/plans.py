"""``/plans/``: action plans with their phases, and their open figures."""

from datetime import datetime
from typing import Literal

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from cms.api.addresses import public_address
from cms.api.lists import Item, Listed, ListQuery, LocaleQuery, chosen_fields, fields_of
from cms.api.public_plans import plan_called, public_plans
from cms.api.translated import pick, shown_one, slice_shown
from cms.plugins.indicators import indicators
from pages.sections import plan_page_of, section_urls
from snippets.localization import titles_of
from snippets.models import ActionPlan, Activity

router = Router()

ActivityName = Literal[tuple(Activity.values)]  # type: ignore[valid-type]


class PlanItem(Item):
    slug: str = Field(examples=["nap-2021-2023"])
    title: str
    summary: str
    start_year: int
    end_year: int
    updated_at: datetime | None


class PlanQuery(ListQuery):
    fields: fields_of(PlanItem) = ""


class PhaseOut(Schema):
    title: str
    starts_at: datetime
    ends_at: datetime | None = Field(description="From then on it is over; null: not known yet.")
    is_current: bool
    opens: list[ActivityName]  # type: ignore[valid-type]


class PlanOut(PlanItem):
    """One plan, and what can be done in it now."""

    phases: list[PhaseOut]
    open_now: list[ActivityName]  # type: ignore[valid-type]
    sections: dict[str, str | None] = Field(
        description="Addresses of its pages on the portal; null where it has none.",
        examples=[{"ideas": "https://portal.example/fr/nap-2021-2023/ideas/"}],
    )


class RowOut(Schema):
    label: str
    value: int
    detail: str = Field(description="What the value is made of, in words; may be empty.")
    is_total: bool = Field(description="Whether it sums up rows above it.")


class IndicatorOut(Schema):
    name: str = Field(examples=["ideas_by_theme"])
    title: str
    definition: str = Field(description="What exactly is counted. Show it beside the figures.")
    rows: list[RowOut]


@router.get("/", response=Listed[PlanItem], exclude_unset=True, operation_id="list_plans")
def list_plans(request: HttpRequest, query: Query[PlanQuery]):
    """Public plans, the newest first."""
    fields = chosen_fields(query, PlanItem)
    found, rows = slice_shown(public_plans().newest_first(), query)
    return found.listed(
        PlanItem, (PlanItem.model_construct(**pick(_values(plan), fields)) for _key, plan in rows)
    )


@router.get("/{slug}/", response=PlanOut, operation_id="get_plan")
def get_plan(request: HttpRequest, slug: str, query: Query[LocaleQuery]):
    """One plan with its phases: their dates open and close forms and supports by themselves."""
    plan = plan_called(slug)
    _key, shown = shown_one(ActionPlan.objects.filter(pk=plan.pk))
    prefetch_related_objects([plan], "phases")
    titles = titles_of(plan.ordered_phases, plan__live=True)
    urls = section_urls(plan_page_of(plan), request)
    return PlanOut(
        **_values(shown),
        phases=[
            PhaseOut(
                title=titles[phase.pk],
                starts_at=phase.starts_at,
                ends_at=phase.ends_at,
                is_current=phase.is_current,
                opens=[activity for activity in Activity if phase.opens(activity)],
            )
            for phase in plan.ordered_phases
        ],
        open_now=plan.open_activities,
        sections={name: public_address(path) for name, path in urls.items()},
    )


@router.get("/{slug}/indicators/", response=list[IndicatorOut], operation_id="list_indicators")
def list_indicators(request: HttpRequest, slug: str, query: Query[LocaleQuery]):
    """The plan's figures, each computed now from the records and with its definition."""
    plan = plan_called(slug)
    return [
        IndicatorOut(
            name=name,
            title=str(indicator.title),
            definition=str(indicator.definition),
            rows=[
                RowOut(label=row.label, value=row.value, detail=row.detail, is_total=row.is_total)
                for row in indicator.rows(plan)
            ],
        )
        for name, indicator in indicators.items()
    ]


def _values(plan: ActionPlan) -> dict:
    return {
        "slug": plan.slug,
        "title": plan.title,
        "summary": plan.summary,
        "start_year": plan.start_year,
        "end_year": plan.end_year,
        "updated_at": plan.last_published_at,
    }
