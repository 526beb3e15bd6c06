"""docs/privacy.md names every personal column."""

import re

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models

from consultation_forms.models import Message, PersonalData, Subscription

_LINE = re.compile(r"^\| `(\w+\.\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.M)
_BASES = {"consent", "mission", "security"}
#: Models that are about somebody, in every column but their own key.
_PERSONAL = (PersonalData, Subscription, Message)
#: What a column about somebody is called.
_NAMES = re.compile(
    r"(^|_)(name|username|email|phone|mobile|city|town|address|organisation|ip|birth|gender|age"
    r"|recipient|author|supporter|by|user)(_|$)"
)


def lines() -> dict[str, tuple[str, ...]]:
    text = (settings.BASE_DIR / "docs" / "privacy.md").read_text()
    return {column: rest for column, *rest in _LINE.findall(text)}


def is_personal(field: models.Field) -> bool:
    return (
        isinstance(field, models.EmailField)
        or bool(_NAMES.search(field.name))
        or field.related_model is get_user_model()
    )


def personal_columns(fields=is_personal) -> set[str]:
    columns = {
        f"{model.__name__}.{field.name}"
        for model in _PERSONAL
        for field in model._meta.local_concrete_fields
        if field.name != "id"
    }
    for label in ("consultation_forms", "users"):
        for model in apps.get_app_config(label).get_models():
            named = [field for field in model._meta.local_concrete_fields if fields(field)]
            columns |= {f"{model.__name__}.{field.name}" for field in named}
    return columns


def test_every_personal_column_has_a_line():
    assert personal_columns() - set(lines()) == set()


def test_every_line_is_about_a_column_and_whole():
    models_by_name = {model.__name__: model for model in apps.get_models()}
    for column, (purpose, basis, term) in lines().items():
        model, field = column.split(".")
        assert models_by_name[model]._meta.get_field(field), column
        assert purpose
        assert basis in _BASES, column
        assert term.split()[0] in {"form", "erasure", "account", "plan"}, column


def test_a_new_column_would_be_noticed():
    for field in (
        models.EmailField(name="contact"),
        models.CharField(name="mother_name"),
        models.CharField(name="phone"),
        models.ForeignKey(get_user_model(), on_delete=models.CASCADE, name="keeper"),
    ):
        assert is_personal(field), field.name
    for name in ("title", "body", "language", "moderation", "storage"):
        assert not is_personal(models.CharField(name=name)), name
