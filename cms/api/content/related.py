"""What the keys of pages and records lead to, read together: a query or two for each relation."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from cms.api.content.schemas import File, PageLink, Picture, RecordingData, RecordLink
from cms.api.public_plans import public_plans
from pages.page_links import linked_pages
from pages.pictures import WIDE
from pages.representations.document import document
from pages.representations.page_link import page_link
from pages.representations.picture import picture
from pages.representations.record import records
from pages.representations.recording import recording
from snippets.localization import localized
from snippets.models import ActionPlan, Recording, Theme
from snippets.models.record import Record


class Kind(NamedTuple):
    """How records of a kind are given.

    :param read: the data of each key that may be shown.
    """

    schema: Any
    read: Callable[[Iterable[int]], dict[int, Any]]


def kind_of(model: type[Model]) -> Kind:
    """:raises LookupError: for a model that nothing here knows: whoever adds a relation decides."""
    if issubclass(model, Recording):
        return Kind(RecordingData, _recordings)
    if issubclass(model, Record):
        return Kind(RecordLink, lambda keys: records(_of_public_plans(model), keys))
    if issubclass(model, Page):
        return Kind(PageLink, _page_links)
    if issubclass(model, get_document_model()):
        return Kind(File, _documents)
    if issubclass(model, get_image_model()):
        return Kind(Picture, _pictures)
    if issubclass(model, Locale):
        return Kind(str, _languages)
    raise LookupError(f"The content API does not know how to give {model._meta.label}.")


def _of_public_plans(model: type[Record]) -> QuerySet:
    """Those of its records that tell of no plan whose page is private or unpublished."""
    public = public_plans().values("translation_key")
    if issubclass(model, ActionPlan):
        return model.objects.filter(translation_key__in=public)
    if issubclass(model, Theme):
        return model.objects.filter(plan__translation_key__in=public)
    return model.objects.all()


def _recordings(keys: Iterable[int]) -> dict[int, Any]:
    shown = localized(Recording.objects.filter(pk__in=set(keys)), "thumbnail")
    return {key: recording(found) for key, found in shown.items()}


def _page_links(keys: Iterable[int]) -> dict[int, Any]:
    return {key: page_link(page) for key, page in linked_pages(keys).items()}


def _documents(keys: Iterable[int]) -> dict[int, Any]:
    found = get_document_model().objects.in_bulk(set(keys))
    return {key: document(shown) for key, shown in found.items()}


def _pictures(keys: Iterable[int]) -> dict[int, Any]:
    images = get_image_model().objects.prefetch_related("renditions").in_bulk(set(keys))
    return {key: picture(image, WIDE) for key, image in images.items()}


def _languages(keys: Iterable[int]) -> dict[int, str]:
    return {key: locale.language_code for key, locale in Locale.objects.in_bulk(set(keys)).items()}
