"""Hands every record to wagtail-localize as translated by hand and complete.

The library would make a dozen queries for each string. Here its own functions take the strings out
of the versions in each language, and its tables are filled in bulk.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize import models as localize
from wagtail_localize.segments import (
    OverridableSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from cms.contrib.demo.versions import MAIN, Versions

_schema_version = cache(localize.get_schema_version)


class Translations:
    """Rows of wagtail-localize for many records.

    :param locales: by language code.
    """

    def __init__(self, locales: dict[str, Locale]):
        self.locales = locales
        self.strings: dict[str, localize.String] = {}
        self.templates: dict[str, localize.Template] = {}
        self.contexts: dict[tuple, localize.TranslationContext] = {}
        self.rows: dict[type[Model], list] = defaultdict(list)
        self.translated: dict[tuple, localize.StringTranslation] = {}

    def add(self, versions: Versions) -> None:
        """Register a saved record in all its languages.

        :raises ValueError: when a version has not the same strings as the original.
        """
        original = versions.original
        source = self._source(original)
        segments = extract_segments(original)
        others = {code: extract_segments(versions[code]) for code in versions if code != MAIN}
        for code, others_segments in others.items():
            if [one.path for one in others_segments] != [one.path for one in segments]:
                raise ValueError(f"{original!r} has other strings in {code}")
        for place, segment in enumerate(segments):
            self._add_segment(
                source, original, segment, {code: others[code][place] for code in others}
            )
        for code in others:
            locale = self.locales[code]
            self._row(localize.Translation, source=source, target_locale=locale)
            self._row(
                localize.TranslationLog,
                source=source,
                locale=locale,
                revision=versions[code].latest_revision,
            )

    def save(self) -> None:
        """Write all rows; what others point to comes first."""
        for shared in (self.strings, self.templates):
            _save(shared.values())
        for model in (localize.TranslatableObject, localize.TranslationSource):
            model.objects.bulk_create(self.rows.pop(model))
        _save(self.contexts.values())
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)
        _save(self.translated.values())

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

    def _add_segment(self, source: Model, original: Model, segment: Any, others: dict) -> None:
        context = self._context(source, original, segment.path)
        common = {"source": source, "context": context, "order": segment.order}
        if isinstance(segment, StringSegmentValue):
            string = self._string(segment.string.data)
            attrs = json.dumps(segment.attrs, cls=DjangoJSONEncoder)
            self._row(localize.StringSegment, string=string, attrs=attrs, **common)
            for code, other in others.items():
                self._translate(string, context, code, other.string.data)
        elif isinstance(segment, TemplateSegmentValue):
            self._row(localize.TemplateSegment, template=self._template(segment), **common)
        elif isinstance(segment, OverridableSegmentValue):
            data = json.dumps(segment.data, cls=DjangoJSONEncoder)
            self._row(localize.OverridableSegment, data_json=data, **common)
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

    def _string(self, data: str) -> Model:
        if data not in self.strings:
            self.strings[data] = localize.String(
                locale=self.locales[MAIN],
                data=data,
                data_hash=localize.String._get_data_hash(data),
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

    def _translate(self, string: Model, context: Model, code: str, data: str) -> None:
        self.translated.setdefault(
            (string.data, id(context), code),
            localize.StringTranslation(
                translation_of=string,
                context=context,
                locale=self.locales[code],
                data=data,
                translation_type=localize.StringTranslation.TRANSLATION_TYPE_MANUAL,
            ),
        )


def _save(rows: Iterable[Model]) -> None:
    rows = list(rows)
    if rows:
        type(rows[0]).objects.bulk_create(rows)
