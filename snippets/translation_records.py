"""Hands records that code has written to wagtail-localize, as if translated by hand.

The library would make a dozen queries for each string. Here its own functions take the strings out
of the versions in each language, and its tables are filled in bulk.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from wagtail_localize import models as localize
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

_schema_version = cache(localize.get_schema_version)
#: So many values in one condition: every database takes them.
_AT_ONCE = 500


class TranslationRecords:
    """Rows of wagtail-localize for many records."""

    def __init__(self):
        self.strings: dict[str, localize.String] = {}
        self.templates: dict[str, localize.Template] = {}
        self.contexts: dict[tuple, localize.TranslationContext] = {}
        self.rows: dict[type[Model], list] = defaultdict(list)
        self.translated: dict[tuple, localize.StringTranslation] = {}
        #: The kind of what is referred to, by its translation key.
        self.related: dict[UUID, ContentType] = {}

    def add(
        self,
        versions: Mapping[str, Model],
        is_translated: Callable[[str, str, str], bool] | None = None,
        is_overridden: Callable[[str, str], bool] | None = None,
    ) -> None:
        """Register a saved record in all its languages.

        :param versions: the record by language code, the main language among them.
        :param is_translated: tells of the place of a string, the string and a language whether the
            words of the version in that language translate it. Without it, all of them do.
        :param is_overridden: tells of a place and a language whether that version has there what
            its translator chose, such as a link of its own. Without it, none has.
        :raises ValueError: when everything is said to be translated, and a version has not the same
            strings as the original.
        """
        original = versions[settings.LANGUAGE_CODE]
        source = self._source(original)
        segments = extract_segments(original)
        others = {}
        for code, version in versions.items():
            if code == settings.LANGUAGE_CODE:
                continue
            of_version = extract_segments(version)
            if not is_translated and [s.path for s in of_version] != [s.path for s in segments]:
                raise ValueError(f"{original!r} has other strings in {code}")
            others[code] = dict(_placed(of_version))
            self._add_translation(source, version)
        for place, segment in _placed(segments):
            context = self._context(source, original, segment.path)
            self._add_segment(source, segment, context)
            for code, of_version in others.items():
                if other := of_version.get(place):
                    locale = versions[code].locale
                    self._translate(segment, other, context, locale, is_translated, is_overridden)

    def save(self) -> None:
        """Write all rows; what others point to comes first."""
        _save(self._unknown_strings())
        _save(self._unknown_templates())
        self._add_related()
        for model in (localize.TranslatableObject, localize.TranslationSource):
            model.objects.bulk_create(self.rows.pop(model, []))
        _save(self.contexts.values())
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)
        _save(self.translated.values())

    def _unknown_strings(self) -> list[Model]:
        """Those that no other record has; the others take the keys of their rows."""
        by_hash = {string.data_hash: string for string in self.strings.values()}
        for hashes in _batches(by_hash):
            known = localize.String.objects.filter(data_hash__in=hashes)
            for pk, locale, data_hash in known.values_list("pk", "locale", "data_hash"):
                if by_hash[data_hash].locale_id == locale:
                    by_hash[data_hash].pk = pk
        return [string for string in by_hash.values() if string.pk is None]

    def _unknown_templates(self) -> list[Model]:
        for uuids in _batches(self.templates):
            known = localize.Template.objects.filter(uuid__in=uuids)
            for pk, uuid in known.values_list("pk", "uuid"):
                self.templates[str(uuid)].pk = pk
        return [template for template in self.templates.values() if template.pk is None]

    def _add_related(self) -> None:
        """A row for each record that is referred to and is translated nowhere yet."""
        unknown = set(self.related)
        unknown -= {row.translation_key for row in self.rows[localize.TranslatableObject]}
        known = localize.TranslatableObject.objects.filter(translation_key__in=unknown)
        for key in unknown.difference(known.values_list("translation_key", flat=True)):
            kind = self.related[key]
            self._row(localize.TranslatableObject, translation_key=key, content_type=kind)

    def _row(self, model: type[Model], **values: Any) -> Model:
        row = model(**values)
        self.rows[model].append(row)
        return row

    def _source(self, instance: Model) -> Model:
        types = ContentType.objects
        return self._row(
            localize.TranslationSource,
            object=self._row(
                localize.TranslatableObject,
                translation_key=instance.translation_key,
                content_type=types.get_for_model(instance.get_translation_model()),
            ),
            specific_content_type=types.get_for_model(type(instance)),
            locale=instance.locale,
            object_repr=str(instance)[:200],
            content_json=json.dumps(instance.serializable_data(), cls=DjangoJSONEncoder),
            schema_version=_schema_version(instance._meta.app_label),
            last_updated_at=timezone.now(),
        )

    def _add_translation(self, source: Model, version: Model) -> None:
        self._row(localize.Translation, source=source, target_locale=version.locale)
        self._row(
            localize.TranslationLog,
            source=source,
            locale=version.locale,
            revision=version.latest_revision,
        )

    def _add_segment(self, source: Model, segment: Any, context: Model) -> None:
        common = {"source": source, "context": context, "order": segment.order}
        if isinstance(segment, StringSegmentValue):
            string = self._string(segment.string.data, source.locale)
            attrs = json.dumps(segment.attrs, cls=DjangoJSONEncoder)
            self._row(localize.StringSegment, string=string, attrs=attrs, **common)
        elif isinstance(segment, TemplateSegmentValue):
            self._row(localize.TemplateSegment, template=self._template(segment), **common)
        elif isinstance(segment, OverridableSegmentValue):
            data = json.dumps(segment.data, cls=DjangoJSONEncoder)
            self._row(localize.OverridableSegment, data_json=data, **common)
        elif isinstance(segment, RelatedObjectSegmentValue):
            self.related[segment.translation_key] = segment.content_type
            key = segment.translation_key
            self._row(localize.RelatedObjectSegment, object_id=key, **common)
        else:
            raise TypeError(f"no way to store {segment!r}")

    def _context(self, source: Model, original: Model, path: str) -> Model:
        known = (source.object_id, path)
        if known not in self.contexts:
            context = localize.TranslationContext(object=source.object, path=path)
            context.path_id = context._get_path_id(path)
            context.save = lambda **_: None  # get_field_path() saves; all are saved in bulk
            context.get_field_path(original)
            del context.save
            self.contexts[known] = context
        return self.contexts[known]

    def _string(self, data: str, locale: Model) -> Model:
        if data not in self.strings:
            self.strings[data] = localize.String(
                locale=locale, data=data, data_hash=localize.String._get_data_hash(data)
            )
        return self.strings[data]

    def _template(self, segment: TemplateSegmentValue) -> Model:
        identity = localize.uuid.uuid5(
            localize.uuid.uuid5(localize.Template.BASE_UUID_NAMESPACE, segment.format),
            segment.template,
        )
        return self.templates.setdefault(
            str(identity),
            localize.Template(
                uuid=identity,
                template=segment.template,
                template_format=segment.format,
                string_count=segment.string_count,
            ),
        )

    def _translate(
        self, segment: Any, other: Any, context: Model, locale: Model, is_translated, is_overridden
    ) -> None:
        code = locale.language_code
        if isinstance(segment, OverridableSegmentValue):
            if is_overridden and is_overridden(segment.path, code):
                data = json.dumps(other.data, cls=DjangoJSONEncoder)
                self._row(localize.SegmentOverride, locale=locale, context=context, data_json=data)
        elif isinstance(segment, StringSegmentValue):
            words = segment.string.data
            if is_translated and not is_translated(segment.path, words, code):
                return
            self.translated.setdefault(
                (words, id(context), code),
                localize.StringTranslation(
                    translation_of=self.strings[words],
                    context=context,
                    locale=locale,
                    data=other.string.data,
                    translation_type=localize.StringTranslation.TRANSLATION_TYPE_MANUAL,
                ),
            )


def _placed(segments: Iterable[Any]) -> Iterator[tuple[tuple, Any]]:
    """Each segment after what it shares with its translations; a rich text has several strings."""
    so_far: Counter = Counter()
    for segment in segments:
        kind = type(segment), segment.path
        so_far[kind] += 1
        yield (*kind, so_far[kind]), segment


def _batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    values = list(values)
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


def _save(rows: Iterable[Model]) -> None:
    rows = list(rows)
    if rows:
        type(rows[0]).objects.bulk_create(rows)
