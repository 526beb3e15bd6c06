"""``/institutions/`` and ``/organisations/``: who answers and leads, and who runs workshops."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from cms.api.lists import Item, Listed, ListQuery, chosen_fields, fields_of
from cms.api.translated import pick, slice_shown
from snippets.models import Institution, Organisation
from snippets.models.body import Body

institutions = Router()
organisations = Router()


class BodyItem(Item):
    slug: str = Field(examples=["ministry-of-health"])
    title: str
    website: str = Field(description="May be empty.")
    updated_at: datetime | None


class BodyQuery(ListQuery):
    fields: fields_of(BodyItem) = ""


@institutions.get(
    "/", response=Listed[BodyItem], exclude_unset=True, operation_id="list_institutions"
)
def list_institutions(request: HttpRequest, query: Query[BodyQuery]):
    """Public bodies that answer ideas and lead commitments."""
    return _list(Institution, query)


@organisations.get(
    "/", response=Listed[BodyItem], exclude_unset=True, operation_id="list_organisations"
)
def list_organisations(request: HttpRequest, query: Query[BodyQuery]):
    """Associations that run workshops."""
    return _list(Organisation, query)


def _list(model: type[Body], query: BodyQuery) -> Listed:
    fields = chosen_fields(query, BodyItem)
    found, rows = slice_shown(model.objects.originals().live().order_by("slug"), query)
    return found.listed(
        BodyItem, (BodyItem.model_construct(**pick(_values(body), fields)) for _key, body in rows)
    )


def _values(body: Body) -> dict:
    return {
        "slug": body.slug,
        "title": body.title,
        "website": body.website,
        "updated_at": body.last_published_at,
    }
