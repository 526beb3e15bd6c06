"""From the answers of a request to what a browser would have sent of the same form."""

from collections.abc import Container
from typing import Any

from django.http import QueryDict

from cms.api.forms.fields import answer_fields, field_schema
from cms.api.forms.schemas import SubmissionIn
from cms.api.problems import Refusal
from cms.plugins.submission_checks import guards
from consultation_forms.forms.contribution_form import ContributionForm
from consultation_forms.submissions.checks import HONEYPOT

_TYPES = {str: "string", bool: "boolean", int: "number", float: "number", list: "array"}


def form_data(form: ContributionForm, sent: SubmissionIn) -> QueryDict:
    """What to bind the form to.

    :param form: unbound: it says which answers there can be.
    :raises Refusal: 422 for answers that nothing asks for, or of a type that is none of theirs.
    """
    fields = answer_fields(form)
    data = QueryDict(mutable=True)
    guarded = {guard.field for guard in guards().values()}
    faults = [
        _fault(name, "No guard of the form has this field.", "unknown_field", "guards")
        for name in sent.guards
        if name not in guarded
    ]
    for name, value in sent.answers.items():
        if name not in fields:
            faults.append(_fault(name, "Nothing asks for this.", "unknown_field"))
        elif value is not None and not _fits(value, field_schema(fields[name])):
            faults.append(_fault(name, "This type of value is not taken here.", "wrong_type"))
        else:
            data.setlist(name, _typed(value))
    if faults:
        raise Refusal(422, "invalid", "See `errors`.", faults)
    data.update({"form": form.context.form_id, "stamp": sent.stamp, HONEYPOT: sent.website})
    data.update(sent.guards)
    return data


def _fits(value: Any, schema: dict[str, Any]) -> bool:
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kind = _TYPES.get(type(value))
    if kind == "number" and "integer" in types:
        return isinstance(value, int)
    if kind == "array":
        return kind in types and all(isinstance(one, str) for one in value)
    return kind in types


def _typed(value: Any) -> list[str]:
    """The values of a field's name in a form that a browser sends."""
    if value is None or value is False:
        return []
    if value is True:
        return ["on"]
    return value if isinstance(value, list) else [str(value)]


def _fault(name: str, words: str, code: str, among: str = "answers") -> dict[str, Any]:
    return {"loc": ["body", among, name], "msg": words, "type": code}


def faults_of(form: ContributionForm) -> list[dict[str, Any]]:
    """What a refused form says, as the API says it."""
    fields = answer_fields(form)
    return [
        {"loc": _place(name, error.code, fields), "msg": words, "type": error.code or "invalid"}
        for name, errors in form.errors.as_data().items()
        for error in errors
        for words in error.messages
    ]


def _place(name: str, code: str | None, fields: Container[str]) -> list[str]:
    """Where a fault is. What a page says at its top, a program has to find in what it sent."""
    for one in (name, code):
        if one in fields:
            return ["body", "answers", str(one)]
    return ["body", "stamp"] if code == "stamp" else ["body"]
