"""Announces that what the public reads of a commitment changed."""

from typing import Any

from django.db.models.signals import pre_save
from wagtail.signals import page_published, page_unpublished

from cms.plugins.events import announce, commitment_changed
from pages.models import CommitmentPage

_TOLD = ("title", "status", "progress")


def _told(commitment: CommitmentPage) -> dict[str, Any]:
    return {name: getattr(commitment, name) for name in _TOLD}


def _remember(instance: CommitmentPage, update_fields: Any = None, **kwargs: Any) -> None:
    """What the public reads now, before it is overwritten."""
    if instance.pk and not update_fields:
        public = CommitmentPage.objects.filter(pk=instance.pk, live=True)
        instance.read_before = public.values(*_TOLD).first()


def _published(instance: CommitmentPage, **kwargs: Any) -> None:
    _announce(instance, getattr(instance, "read_before", None), _told(instance))


def _unpublished(instance: CommitmentPage, **kwargs: Any) -> None:
    _announce(instance, _told(instance), None)


def _announce(commitment: CommitmentPage, before: Any, after: Any) -> None:
    announce(commitment_changed, CommitmentPage, commitment=commitment, before=before, after=after)


def listen() -> None:
    pre_save.connect(_remember, sender=CommitmentPage, dispatch_uid="commitment_read_before")
    page_published.connect(_published, sender=CommitmentPage, dispatch_uid="commitment_published")
    page_unpublished.connect(_unpublished, sender=CommitmentPage, dispatch_uid="commitment_gone")
