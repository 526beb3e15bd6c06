"""Copies of records in memory, before they are saved and go their own way."""

from typing import Any

from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME

#: What tells of one record's own life, and is not taken over.
_OWN = {
    "id", "page_ptr", "path", "depth", "numchild", "url_path", "live", "has_unpublished_changes",
    "first_published_at", "last_published_at", "latest_revision", "latest_revision_created_at",
    "live_revision", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by",
    "alias_of", "owner",
}  # fmt: skip


def copy_of(old: Model, **changes: Any) -> Model:
    """An unsaved copy of the values in a record's own row, the language among them."""
    values = {
        field.attname: getattr(old, field.attname)
        for field in old._meta.concrete_fields
        if field.name not in _OWN and field.name not in changes
    }
    return type(old)(**values, **changes)


def copy_children(old: Model, copy: Model, renewed, *without: str) -> None:
    """Copy what belongs to a record, comments of the staff apart.

    :param renewed: gives the new identity for that of a translatable child.
    :param without: names of relations that stay behind.
    """
    for relation in get_all_child_relations(old):
        name = relation.get_accessor_name()
        if name in without or name == COMMENTS_RELATION_NAME:
            continue
        parent = relation.field.name
        children = []
        for child in getattr(old, name).all():
            new = copy_of(child, **{parent: copy})
            if hasattr(child, "translation_key"):
                new.translation_key = renewed(child.translation_key)
            children.append(new)
        setattr(copy, name, children)
