"""What Wagtail keeps of every publication: revisions, dates, log entries."""

from datetime import datetime

from django.db.models import Model
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from cms.contrib.demo.versions import Versions


def write_history(made: list[Versions]) -> None:
    """Make each version look as published by an editor a moment ago.

    :param made: saved pages and snippets.
    """
    now = timezone.now()
    instances = [instance for versions in made for instance in versions.values()]
    revisions = Revision.objects.bulk_create(
        Revision(
            content_object=instance,
            base_content_type=instance.get_base_content_type(),
            content=instance.serializable_data(),
            object_str=str(instance),
            created_at=now,
        )
        for instance in instances
    )
    entries: dict[type, list] = {PageLogEntry: [], ModelLogEntry: []}
    for instance, revision in zip(instances, revisions, strict=True):
        _publish(instance, revision)
        is_page = isinstance(instance, Page)
        log = PageLogEntry if is_page else ModelLogEntry
        if not is_page:  # a page logs its own creation
            entries[log].append(_entry(log, instance, "wagtail.create", now))
        entries[log].append(_entry(log, instance, "wagtail.publish", now, revision))
    for log, of_log in entries.items():
        log.objects.bulk_create(of_log)


def _publish(instance: Model, revision: Revision) -> None:
    moment = revision.created_at
    changes = {
        "latest_revision": revision,
        "live_revision": revision,
        "first_published_at": moment,
        "last_published_at": moment,
    }
    model = type(instance)
    if isinstance(instance, Page):
        model = Page
        changes["latest_revision_created_at"] = moment
    model._base_manager.filter(pk=instance.pk).update(**changes)
    for name, value in changes.items():
        setattr(instance, name, value)


def _entry(
    log: type, instance: Model, action: str, moment: datetime, revision: Revision | None = None
):
    owner = {"page_id" if log is PageLogEntry else "object_id": instance.pk}
    return log(
        content_type=instance.cached_content_type
        if isinstance(instance, Page)
        else instance.get_content_type(),
        label=str(instance),
        action=action,
        timestamp=moment,
        revision=revision,
        content_changed=True,
        **owner,
    )
