"""Shows many records in the reader's language with one query, where `.localized` costs one each."""

from django.conf import settings
from django.db.models import Model, QuerySet
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
