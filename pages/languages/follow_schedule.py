"""Translations that wait for the day of their original follow it when it is moved or cancelled."""

from datetime import datetime
from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationSource

_DAY = "approved_go_live_at"


def listen() -> None:
    """To be called once the apps are ready."""
    post_save.connect(_saved, sender=Revision, dispatch_uid="pages.follow_schedule")


def _saved(sender: type, instance: Revision, update_fields=None, **kwargs: Any) -> None:
    if update_fields and _DAY in update_fields and instance.base_content_type.model == "page":
        move_translations(instance)


def move_translations(revision: Revision) -> None:
    """Give those that wait the day of their original; without one they do not appear at all.

    Else a text that was put off would be read in another language first.

    :param revision: of a page that was just scheduled, or is not scheduled any more.
    """
    original = Page.objects.filter(pk=revision.object_id, live=False).first()
    if original is None or not _is_translated(original):
        return
    versions = Page.objects.filter(translation_key=original.translation_key, live=False)
    for version in versions.exclude(pk=original.pk):
        if waiting := version.scheduled_revision:
            _move(version, waiting, revision.approved_go_live_at)


def _is_translated(page: Page) -> bool:
    sources = TranslationSource.objects.filter(object=page.translation_key, locale=page.locale_id)
    return sources.exists()


def _move(version: Page, waiting: Revision, day: datetime | None) -> None:
    # A revision is published with what it says itself, not with the page's row.
    waiting.content = {**waiting.content, "go_live_at": day}
    waiting.approved_go_live_at = day
    waiting.save(update_fields=["content", _DAY])
    Page.objects.filter(pk=version.pk).update(go_live_at=day)
