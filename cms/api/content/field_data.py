"""How Wagtail's API v3 gives the fields of the portal's models, by the kind of field."""

from typing import Any

from django.db.models import Field, ForeignKey, ForeignObjectRel, Model
from django.utils.functional import SimpleLazyObject
from wagtail.api import APIField
from wagtail.api.rich_text import RichTextFormatError
from wagtail.api.v3.schemas import read_generator
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.api.content.languages import in_its_language
from cms.api.content.related import kind_of
from cms.api.content.schemas import Block, Film, RichText
from cms.fields.addresses import portal_address
from cms.fields.video import VideoField
from pages.body_records import records_of
from pages.models import HomePage
from pages.representations.recording import film
from pages.representations.rich_text import rich_text

_HTML = "html"


def register() -> None:
    """For ``AppConfig.ready``, before the schemas are made."""
    read_generator.register_field_schema(StreamField, _stream)
    read_generator.register_field_schema(RichTextField, _rich_text)
    read_generator.register_field_schema(VideoField, _film)
    read_generator.register_field_schema(ForeignKey, _one)
    read_generator.register_field_schema(ForeignObjectRel, _several)


def _stream(_generator, field: Field):
    @in_its_language
    def resolve(obj: Model, context: dict[str, Any]) -> list[dict[str, Any]]:
        value = getattr(obj, field.name)
        refuse_other_formats(context)
        with records_of(value, portal_address):
            return value.stream_block.get_api_representation(value, _of_page(obj, context))

    return list[Block], [], staticmethod(resolve)


def _of_page(obj: Model, context: dict[str, Any]) -> dict[str, Any]:
    """What blocks know of their page; the plan is asked for when a block wants it."""
    plan = SimpleLazyObject(lambda: _plan(obj)) if isinstance(obj, Page) else None
    return {"request": context.get("request"), "plan": plan}


def _plan(page: Page):
    """The page's plan; outside the plans, the one that is shown first."""
    if plan := getattr(page, "plan", None):
        return plan
    homes = HomePage.objects.readable().filter(locale=page.locale_id)
    home = homes.select_related("featured_plan").first()
    return home and home.featured_plan


def _rich_text(_generator, field: Field):
    @in_its_language
    def resolve(obj: Model, context: dict[str, Any]) -> dict[str, Any]:
        refuse_other_formats(context)
        return rich_text(getattr(obj, field.name))

    return RichText, ..., staticmethod(resolve)


def refuse_other_formats(context: dict[str, Any]) -> None:
    """Wagtail's other formats lead to pages that nobody may read, or to keys instead of addresses.

    :raises RichTextFormatError: when the request asks for one of them: a problem, status 422.
    """
    request = context.get("request")
    if request and request.GET.get("rich_text_format", _HTML) != _HTML:
        raise RichTextFormatError("Rich text is given as html only.")


def _film(_generator, field: Field):
    def resolve(obj: Model, context: dict[str, Any]) -> dict[str, Any] | None:
        key = getattr(obj, field.name)
        return film(key, obj.title) if key else None

    return Film | None, None, staticmethod(resolve)


def _one(_generator, field: ForeignKey):
    kind = kind_of(field.related_model)

    @in_its_language
    def resolve(obj: Model, context: dict[str, Any]) -> Any:
        key = getattr(obj, field.attname)
        return kind.read([key]).get(key) if key else None

    # What it leads to may be unpublished, even where the key is required.
    return kind.schema | None, None, staticmethod(resolve)


def _several(generator, relation: ForeignObjectRel):
    """Children with one relation are given as what they lead to, others as what they say."""
    child, accessor = relation.related_model, relation.get_accessor_name()
    fields = [child._meta.get_field(one.name) for one in APIField.get_fields_for_model(child)]
    if len(fields) != 1 or not fields[0].is_relation:
        return list[generator.get_reverse_related_schema(child)], [], None
    kind, attname = kind_of(fields[0].related_model), fields[0].attname

    @in_its_language
    def resolve(obj: Model, context: dict[str, Any]) -> list[Any]:
        keys = [getattr(one, attname) for one in getattr(obj, accessor).all()]
        shown = kind.read(keys) if keys else {}
        return [shown[key] for key in keys if key in shown]

    return list[kind.schema], [], staticmethod(resolve)
