"""What the screen of translation says beforehand, and refuses."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages as wagtail_messages
from wagtail.models import Page
from wagtail_localize.fields import BaseTranslatableField, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource

from pages.languages.coming import scheduled_at
from pages.languages.progress import all_missing_strings, missing_strings


def watch_translation(request: HttpRequest, instance: Model) -> HttpResponse | None:
    """Before a translation is edited: says what changed in the original, and whose the next step
    is; on publishing, refuses while texts are missing, for wagtail-localize would show the
    original's in their place.
    """
    translation = _translation_to(instance)
    if translation is None:
        return None
    if request.method == "GET":
        _say_what_changed(request, translation)
        _say_who_publishes(request, instance)
        return None
    if request.POST.get("action") != "publish":
        return None
    if missing := missing_strings(translation):
        messages.error(request, _refusal(missing))
        return redirect(request.path)
    _say_when_it_appears(request, instance, translation)
    return None


def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: list[Model], _action: Any
) -> HttpResponse | None:
    """Before several pages are published at once."""
    if action_type != "publish":
        return None
    for instance, missing in _incomplete(_to_be_published(request, objects)):
        messages.error(request, f"{instance}: {_refusal(missing)}")
        return redirect("wagtailadmin_home")
    return None


def _to_be_published(request: HttpRequest, objects: list[Model]) -> Iterator[Model]:
    """What was chosen, and the drafts below it if she wants them too."""
    yield from objects
    if request.POST.get("include_descendants"):
        for page in objects:
            yield from page.get_descendants().not_live()


def _incomplete(instances: Iterable[Model]) -> Iterator[tuple[Model, int]]:
    """Those that are translations, with how many of their texts are missing; two queries."""
    versions = {
        (one.translation_key, one.locale_id): one
        for one in instances
        if hasattr(one, "translation_key")
    }
    missing = all_missing_strings()
    rows = Translation.objects.filter(
        enabled=True, source__object__in={key for key, _locale in versions}
    ).values_list("source", "source__object", "target_locale")
    for source, key, locale in rows:
        if (key, locale) in versions and (number := missing.get((source, locale))):
            yield versions[key, locale], number


def _translation_to(instance: Model) -> Translation | None:
    if not hasattr(instance, "translation_key"):
        return None
    return (
        Translation.objects.filter(
            source__object_id=instance.translation_key,
            target_locale_id=instance.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )


def _refusal(missing: int) -> str:
    return ngettext(
        "Not published: %(count)s text is not translated yet. Translate it, then publish.",
        "Not published: %(count)s texts are not translated yet. Translate them, then publish.",
        missing,
    ) % {"count": missing}


def _say_what_changed(request: HttpRequest, translation: Translation) -> None:
    names = changed_fields(translation.source)
    if not names:
        return
    query = urlencode({"next": request.path})
    update = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    wagtail_messages.warning(
        request,
        _("The original changed since its texts were taken: %(fields)s.")
        % {"fields": _(", ").join(names)},
        buttons=[wagtail_messages.button(f"{update}?{query}", _("Take the changes over"))],
    )


def _say_who_publishes(request: HttpRequest, instance: Model) -> None:
    """The screen offers no next step to whoever may not publish what is translated."""
    if isinstance(instance, Page) and not instance.permissions_for_user(request.user).can_publish():
        messages.info(
            request,
            _(
                "What you save here is kept. When no text is left, your part is done: the"
                " translation desk shows the translation to a publisher, who makes it public."
            ),
        )


def _say_when_it_appears(request: HttpRequest, instance: Model, translation: Translation) -> None:
    if not isinstance(instance, Page) or instance.live:
        return
    if day := scheduled_at(translation.source.get_source_instance()):
        words = _("The original is scheduled. This translation becomes public with it, on %(day)s.")
        day = date_format(timezone.localtime(day), "DATETIME_FORMAT")
        messages.info(request, words % {"day": day})


def changed_fields(source: TranslationSource) -> list[str]:
    """The names of the fields that changed in the original since its texts were taken.

    :returns: in the staff's language; empty when the original is gone too.
    """
    try:
        original = source.get_source_instance()
    except source.specific_content_type.model_class().DoesNotExist:
        return []
    taken = json.loads(source.content_json)
    now = json.loads(json.dumps(original.serializable_data(), cls=DjangoJSONEncoder))
    model = type(original)
    return [
        capfirst(str(_label(model, field.field_name)))
        for field in fields_of_translation(original)
        if differs(model, field.field_name, taken, now)
    ]


def fields_of_translation(original: Model) -> list[BaseTranslatableField]:
    """What translations take from ``original``: texts, and what is the same in all languages."""
    return [
        field
        for field in get_translatable_fields(type(original))
        if field.is_translated(original) or field.is_synchronized(original)
    ]


def differs(model: type[Model], name: str, taken: dict, now: dict) -> bool:
    """Whether two versions of a record, as revisions keep them, differ in a field."""
    return _comparable(model, name, taken.get(name)) != _comparable(model, name, now.get(name))


def _comparable(model: type[Model], name: str, value: Any) -> Any:
    """A stream's value is kept as a text of JSON, in which only the content counts; of records
    below it, not what all languages read from the original: a phase's dates, for example.
    """
    if isinstance(value, str) and value.startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    if isinstance(value, list):
        below = model._meta.get_field(name).related_model
        left_out = {"pk", *getattr(below, "read_from_original", ())}
        return [_without(left_out, one) if isinstance(one, dict) else one for one in value]
    return value or None


def _without(names: set[str], values: dict) -> dict:
    return {name: value for name, value in values.items() if name not in names}


def _label(model: type[Model], name: str) -> str:
    field = model._meta.get_field(name)
    return getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural
