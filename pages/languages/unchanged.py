"""Which originals were saved again, or published, without a change of what is translated."""

import json
from collections.abc import Mapping

from django.db.models import Model
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from pages.languages.editor import differs, fields_of_translation


def unchanged_sources(suspects: Mapping[int, tuple[type[Model], int | None]]) -> set[int]:
    """Two queries, however many suspects there are.

    :param suspects: by the key of its source of texts, each original's model and the version of it
        that translators should read; originals that have a newer date than their texts.
    :returns: the keys of the sources of texts whose originals still say the same.
    """
    if not suspects:
        return set()
    taken = TranslationSource.objects.in_bulk(suspects)
    revisions = Revision.objects.in_bulk([revision for _model, revision in suspects.values()])
    return {
        key
        for key, (model, revision) in suspects.items()
        if revision in revisions
        and _says_the_same(model, json.loads(taken[key].content_json), revisions[revision].content)
    }


def _says_the_same(model: type, taken: dict, now: dict) -> bool:
    names = [field.field_name for field in fields_of_translation(model())]
    return not any(differs(model, name, taken, now) for name in names)
