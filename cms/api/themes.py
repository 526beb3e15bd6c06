"""``/themes/``: what plans gather ideas, workshops and commitments under."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from cms.api.lists import Item, Listed, ListQuery, chosen_fields, fields_of
from cms.api.parameters import Slug
from cms.api.public_plans import plan_asked_for, public_plans
from cms.api.rich_texts import rich_html
from cms.api.translated import pick, slice_shown
from snippets.models import Theme

router = Router()


class ThemeItem(Item):
    slug: str = Field(description="Once in a plan.", examples=["health"])
    plan: str = Field(description="The plan's short name.")
    number: int
    title: str
    summary: str
    body: str = Field(description="HTML; may be empty.")
    icon: str = Field(description="The name of a picture in the portal's set.")
    colour: str = Field(description="The name of a colour in the portal's set.")
    updated_at: datetime | None


class ThemeQuery(ListQuery):
    fields: fields_of(ThemeItem) = ""
    plan: Slug = Field("", description="A plan's short name. Empty: all plans.")


@router.get("/", response=Listed[ThemeItem], exclude_unset=True, operation_id="list_themes")
def list_themes(request: HttpRequest, query: Query[ThemeQuery]):
    """Published themes, by plan and number."""
    fields = chosen_fields(query, ThemeItem)
    plan = plan_asked_for(query.plan)
    themes = Theme.objects.originals().live().order_by("-plan__start_year", "number", "pk")
    themes = themes.of_plan(plan) if plan else themes.filter(plan__in=public_plans())
    found, rows = slice_shown(themes, query, "plan")
    return found.listed(
        ThemeItem, (ThemeItem.model_construct(**pick(_values(t), fields)) for _key, t in rows)
    )


def _values(theme: Theme) -> dict:
    return {
        "slug": theme.slug,
        "plan": theme.plan.slug,
        "number": theme.number,
        "title": theme.title,
        "summary": theme.summary,
        "body": rich_html(theme.body),
        "icon": theme.icon,
        "colour": theme.colour,
        "updated_at": theme.last_published_at,
    }
