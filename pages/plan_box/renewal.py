"""What changes in everything that a new plan takes over from an earlier one."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model
from django.utils import timezone
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PAGE_LINK = re.compile(r'(<a\b[^>]*?\bid=")(\d+)(")')

_TEXTS = (blocks.CharBlock, blocks.TextBlock)


def shifted(moment: datetime, days: int) -> datetime:
    """The same clock time in the portal's own zone, so many days later.

    Hours may be lost or gained on the way: daylight-saving time, and Morocco's during Ramadan.
    """
    zone = timezone.get_default_timezone()
    local = timezone.localtime(moment, zone).replace(tzinfo=None) + timedelta(days=days)
    return timezone.make_aware(local, zone)


class Renewal:
    """Gives what is copied its own identity: in every language the same one.

    :param namespace: a new number, from which all identities follow, so that the copies of a
        record's versions stay versions of one record.
    :param days: how much later everything happens.
    :param keeps_forms: whether forms within texts are taken over.
    """

    def __init__(self, namespace: UUID, days: int, keeps_forms: bool = True):
        self.namespace = namespace
        self.days = days
        self.keeps_forms = keeps_forms
        self._copies: dict[tuple[type[Model], int], int | None] = {}

    def note(self, old: Model, copy: Model | None) -> None:
        """Remember what ``old`` became; ``None``: nothing may point to it any more."""
        self._copies[_kind(type(old)), old.pk] = copy and copy.pk

    def copy_of(self, model: type[Model], old: int | None) -> int | None:
        """The key to write instead of ``old``, which stays when it was not copied."""
        return self._copies.get((_kind(model), old), old)

    def identity(self, old: UUID | str) -> UUID:
        return uuid5(self.namespace, str(old))

    def path(self, path: str) -> str:
        """A place within a record, as wagtail-localize writes it, after its blocks' renewal."""
        return _UUID.sub(lambda found: str(self.identity(found[0])), path)

    def renew_references(self, record: Model) -> None:
        """Let the keys in a copy's own row point to copies, of those that are known so far."""
        for field in record._meta.concrete_fields:
            if field.is_relation and not field.primary_key:
                old = getattr(record, field.attname)
                setattr(record, field.attname, self.copy_of(field.related_model, old))

    def renew_texts(self, record: Model) -> None:
        """Renew the links, blocks and dates in a copy's texts; once only, when all are known."""
        for field in record._meta.concrete_fields:
            if isinstance(field, StreamField):
                value = getattr(record, field.name)
                raw = self._stream(value.stream_block, list(value.get_prep_value()))
                setattr(record, field.name, field.stream_block.to_python(raw))
            elif isinstance(field, RichTextField):
                setattr(record, field.name, self._html(getattr(record, field.name)))

    def _value(self, block: blocks.Block, value: Any) -> Any:
        """:param value: as it is stored."""
        if value is None:
            # Translators cannot take nothing for a text.
            return "" if isinstance(block, _TEXTS) else None
        if isinstance(block, blocks.StreamBlock):
            return self._stream(block, value)
        if isinstance(block, ListBlock):
            return [
                self._with_identity(
                    {**item, "value": self._value(block.child_block, item["value"])}
                )
                for item in value
            ]
        if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
            children = block.child_blocks
            texts = {name: "" for name, child in children.items() if isinstance(child, _TEXTS)}
            return texts | {
                name: self._value(children[name], part) if name in children else part
                for name, part in value.items()
            }
        return self._leaf(block, value)

    def _stream(self, block: blocks.StreamBlock, value: list[dict]) -> list[dict]:
        return [
            self._with_identity(
                {**child, "value": self._value(block.child_blocks[child["type"]], child["value"])}
            )
            for child in value
            if child["type"] in block.child_blocks
            and (self.keeps_forms or not child["type"].endswith("_form"))
        ]

    def _with_identity(self, child: dict) -> dict:
        return {**child, "id": str(self.identity(child["id"]))} if child.get("id") else child

    def _leaf(self, block: blocks.Block, value: Any) -> Any:
        if isinstance(block, blocks.RichTextBlock):
            return self._html(value)
        if isinstance(block, blocks.PageChooserBlock | SnippetChooserBlock):
            return self.copy_of(block.model_class, value)
        if isinstance(block, blocks.DateBlock | blocks.DateTimeBlock):
            return self._date(block.to_python(value))
        return value

    def _html(self, html: str) -> str:
        def link(found: re.Match) -> str:
            if 'linktype="page"' not in found.string[found.start() :].partition(">")[0]:
                return found[0]
            copy = self.copy_of(Page, int(found[2]))
            return f"{found[1]}{copy}{found[3]}" if copy else found[0]

        return _PAGE_LINK.sub(link, html)

    def _date(self, value: date) -> date:
        if not isinstance(value, datetime):
            return value + timedelta(days=self.days)
        if timezone.is_naive(value):
            value = timezone.make_aware(value, timezone.get_default_timezone())
        return shifted(value, self.days)


def _kind(model: type[Model]) -> type[Model]:
    return Page if issubclass(model, Page) else model
