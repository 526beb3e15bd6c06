"""A document is public when something public leads to it: its address alone opens nothing."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.http import Http404, HttpRequest
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex


def refuse_unpublished(document: AbstractDocument, request: HttpRequest) -> None:
    """Before a document is sent; staff see all of them.

    :raises Http404: when only drafts lead to it, or nothing does, or only pages that whoever asks
        may not read.
    """
    if not (request.user.has_perm("wagtailadmin.access_admin") or is_open(document, request)):
        raise Http404


def is_open(document: AbstractDocument, request: HttpRequest) -> bool:
    """Whether the published state of a page or a snippet names it; a draft's does not count.

    A page behind a password or for certain people opens its documents to those whom it lets in.
    """
    keys: dict[int, set[str]] = defaultdict(set)
    references = ReferenceIndex.get_references_to(document)
    for type_key, key in references.values_list("base_content_type", "object_id"):
        keys[type_key].add(key)
    return any(
        _opens(ContentType.objects.get_for_id(type_key).model_class(), found, request)
        for type_key, found in keys.items()
    )


def _opens(model: type[Model], keys: set[str], request: HttpRequest) -> bool:
    if model is Page:
        pages = Page.objects.live().filter(pk__in=keys)
        return pages.public().exists() or any(_lets_in(page, request) for page in pages)
    try:
        model._meta.get_field("live")
    except FieldDoesNotExist:
        return model._base_manager.filter(pk__in=keys).exists()
    return model._base_manager.filter(pk__in=keys, live=True).exists()


def _lets_in(page: Page, request: HttpRequest) -> bool:
    return all(one.accept_request(request) for one in page.get_view_restrictions())
