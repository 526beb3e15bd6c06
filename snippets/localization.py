"""Shows many records in the reader's language with one query, where `.localized` costs one each."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from snippets.readable_pages import readable_in_plan


def themes_of(plan: Model) -> dict[int, Model]:
    """The themes of a plan as :func:`localized` gives them, asked for once a plan object.

    :param plan: an ``ActionPlan`` in the main language.
    """
    cached = plan.__dict__.setdefault("_themes_by_language", {})
    language = get_language()
    if language not in cached:
        cached[language] = localized(plan.themes.originals().live())
    return cached[language]


def localized(originals: QuerySet, *related: str) -> dict[int, Model]:
    """The version to show of each record: in the reader's language when published, else original.

    :param originals: a queryset of translatable, publishable records in the main language.
    :param related: what to select together with each version.
    :returns: the version to show, by the primary key of the original, in the queryset's order.
    """
    model = originals.model
    versions = model._default_manager.filter(
        translation_key__in=originals.order_by().values("translation_key"),
        locale__language_code__in={settings.LANGUAGE_CODE, get_language()},
        live=True,
    )
    if issubclass(model, Page):
        versions = readable_in_plan(versions)
    if ordering := (originals.query.order_by or model._meta.ordering):
        versions = versions.order_by(*ordering)
    by_key: dict = {}
    for version in versions.select_related("locale", *related):
        by_key.setdefault(version.translation_key, {})[version.locale.language_code] = version
    shown = {}
    for languages in by_key.values():
        if original := languages.get(settings.LANGUAGE_CODE):
            shown[original.pk] = languages.get(get_language(), original)
    return shown


def titles_of(records: Iterable[Model], **public: bool) -> dict[int, str]:
    """The title of each record in the reader's language, drafts included; one query.

    :param records: of one kind, in the main language.
    :param public: which translations may be told to the public, such as ``plan__live=True``.
    """
    records = list(records)
    if not records:
        return {}
    translated = dict(
        type(records[0])
        .objects.filter(
            translation_key__in=[record.translation_key for record in records],
            locale__language_code=get_language(),
            **public,
        )
        .values_list("translation_key", "title")
    )
    return {one.pk: translated.get(one.translation_key) or one.title for one in records}


def address_in(path: str, language: str) -> str:
    """The same address with another language in it.

    :param path: such as ``"/ar/news/"``; what names no language of the portal stays as it is.
    """
    code = path.split("/")[1] if path.startswith("/") else ""
    if code not in dict(settings.LANGUAGES):
        return path
    return re.sub(r"^/[^/]+/", f"/{language}/", path)


def reader_address(page: Page, request: HttpRequest | None = None) -> str:
    """Where the reader finds ``page`` in her own language: the original, if it is not translated.

    :param page: as :func:`localized` gives it.
    """
    return address_in(page.get_url(request) or "", get_language())
