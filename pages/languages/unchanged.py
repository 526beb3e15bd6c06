"""Which originals were saved again, or published, without a change of what is translated."""

import json
from collections.abc import Collection

from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from pages.languages.editor import comparable, fields_of_translation
from pages.languages.work import Work


def unchanged_sources(suspects: Collection[Work]) -> set[int]:
    """Two queries, however many suspects there are.

    :param suspects: whose originals have a newer date than their texts.
    :returns: the keys of the sources of texts whose originals still say the same.
    """
    by_source = {one.link.source: one.original for one in suspects if one.link}
    if not by_source:
        return set()
    taken = TranslationSource.objects.in_bulk(by_source)
    revisions = Revision.objects.in_bulk(
        [original.revision for original in by_source.values() if original.revision]
    )
    return {
        key
        for key, original in by_source.items()
        if original.revision in revisions
        and _says_the_same(
            original.model,
            json.loads(taken[key].content_json),
            revisions[original.revision].content,
        )
    }


def _says_the_same(model: type, taken: dict, now: dict) -> bool:
    names = [field.field_name for field in fields_of_translation(model())]
    return all(comparable(taken.get(name)) == comparable(now.get(name)) for name in names)
