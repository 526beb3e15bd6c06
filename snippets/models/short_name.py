"""The short name of a record that its editor left without one."""

from collections.abc import Iterator
from itertools import count

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import override

#: Leaves room in the field for a number behind the words.
_LONGEST = 70


def short_name(record: Model) -> str:
    """The short name of the record's other language versions, else a free one.

    :param record: with ``title``, ``slug`` and ``translation_key``; saved or not.
    :returns: what no other record of the kind has in any language, so that it fits translations.
    """
    others = type(record)._default_manager.exclude(pk=record.pk)
    versions = others.filter(translation_key=record.translation_key)
    if kept := versions.exclude(slug="").values_list("slug", flat=True).first():
        return kept
    taken = set(others.values_list("slug", flat=True))
    return next(name for name in _names(record) if name not in taken)


def _names(record: Model) -> Iterator[str]:
    """``"open-data"``, ``"open-data-2"``, ...; ``"theme-1"``, ... for a title without Latin."""
    words = slugify(record.title)[:_LONGEST].strip("-")
    if any(character.isalpha() for character in words):
        yield words
        yield from (f"{words}-{number}" for number in count(2))
    with override(None):
        kind = slugify(record._meta.verbose_name)
    yield from (f"{kind}-{number}" for number in count(1))
