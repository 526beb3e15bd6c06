"""From the fields of a Django form to JSON Schema: the form says what is asked, and is never
written twice."""

from collections.abc import Callable
from typing import Any

from django import forms

from cms.fields.plain_text import PlainTextField
from cms.fields.typed_values import NumberField, TypedDateField
from consultation_forms.forms.contribution_form import ContributionForm
from consultation_forms.questions import ChoicesField
from consultation_forms.submissions.checks import HONEYPOT

#: What a form asks of programmes, not of people.
GUARDS = (HONEYPOT, "stamp", "form")


def answer_fields(form: ContributionForm) -> dict[str, forms.Field]:
    """The fields that take answers, by name, in the order in which they are asked."""
    return {name: field for name, field in form.fields.items() if name not in GUARDS}


def field_schema(field: forms.Field) -> dict[str, Any]:
    """The JSON Schema of one answer, without its title.

    A plugin's field can have a method ``json_schema`` that returns it; else the first of its
    classes decides that is known here. ``type`` also decides which values are taken.
    """
    own = getattr(field, "json_schema", None)
    if callable(own):
        return own()
    for kind in type(field).__mro__:
        if describe := _KINDS.get(kind):
            return describe(field)
    return {"type": "string"}


def form_schema(form: ContributionForm) -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``answers``."""
    fields = answer_fields(form)
    properties = {}
    for place, (name, field) in enumerate(fields.items()):
        words = {"title": str(field.label or ""), "description": str(field.help_text or "")}
        shown = {key: value for key, value in words.items() if value}
        properties[name] = {**shown, **field_schema(field), "x-order": place}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": properties,
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def _text(field: forms.CharField) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if field.required:
        schema["minLength"] = 1
    if field.max_length:
        schema["maxLength"] = field.max_length
    return schema


def _email(field: forms.EmailField) -> dict[str, Any]:
    return {"type": "string", "format": "email", "maxLength": field.max_length}


def _number(field: forms.IntegerField) -> dict[str, Any]:
    """As a number, or as text in any digits, which the portal reads as from its own form."""
    schema: dict[str, Any] = {"type": ["number", "string"]}
    for word, bound in (("minimum", field.min_value), ("maximum", field.max_value)):
        if bound is not None:
            schema[word] = float(bound)
    return schema


def _date(field: TypedDateField) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "format": "date"}
    bounds = (("formatMinimum", field.earliest), ("formatMaximum", field.latest))
    return schema | {word: bound.isoformat() for word, bound in bounds if bound}


def _whole_number(field: forms.IntegerField) -> dict[str, Any]:
    """Django makes decimal and floating numbers subclasses of this: they are named below, too."""
    return {**_number(field), "type": ["integer", "string"]}


def _plain_date(field: forms.DateField) -> dict[str, Any]:
    return {"type": "string", "format": "date"}


def _boolean(field: forms.BooleanField) -> dict[str, Any]:
    return {"type": "boolean", **({"const": True} if field.required else {})}


def _choice(field: forms.ChoiceField) -> dict[str, Any]:
    return {"type": "string", "oneOf": _offered(field)}


def _choices(field: ChoicesField) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "array",
        "items": {"type": "string", "oneOf": _offered(field)},
        "uniqueItems": True,
    }
    if field.most:
        schema["maxItems"] = field.most
    least = field.fewest or 1
    if field.required:
        schema["minItems"] = least
    elif least > 1:
        schema["anyOf"] = [{"maxItems": 0}, {"minItems": least}]
    return schema


def _offered(field: forms.ChoiceField) -> list[dict[str, str]]:
    return [{"const": one["value"], "title": one["label"]} for one in choices_of(field)]


def choices_of(field: forms.Field) -> list[dict[str, str]]:
    """``[{"value", "label"}]`` of a choice, without the line that asks to choose."""
    offered = getattr(field, "choices", ())
    return [{"value": str(value), "label": str(label)} for value, label in offered if value != ""]


#: How each class of field is described; of a field's classes, the nearest counts.
_KINDS: dict[type[forms.Field], Callable[[Any], dict[str, Any]]] = {
    PlainTextField: _text,
    forms.CharField: _text,
    forms.EmailField: _email,
    NumberField: _number,
    forms.IntegerField: _whole_number,
    forms.DecimalField: _number,
    forms.FloatField: _number,
    forms.DateField: _plain_date,
    TypedDateField: _date,
    forms.BooleanField: _boolean,
    forms.ChoiceField: _choice,
    ChoicesField: _choices,
}
