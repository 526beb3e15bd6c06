"""References to what exists once per language always point to the main language's version."""

from typing import Any

from django.conf import settings
from django.db import models


def original(record: Any) -> Any:
    """The version of a translatable record in the main language; the record itself if none.

    :param record: a model instance with ``TranslatableMixin``, or ``None``.
    """
    if record is None or record.locale.language_code == settings.LANGUAGE_CODE:
        return record
    versions = type(record)._default_manager.filter(
        translation_key=record.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    return versions.first() or record


class OriginalForeignKey(models.ForeignKey):
    """A key to a translatable record. Whichever version an editor chooses, the original is kept."""

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        if value is None:
            return value
        chosen = self.remote_field.model._default_manager.filter(pk=value).first()
        return getattr(original(chosen), "pk", value)
