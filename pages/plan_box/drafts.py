"""Saves the language versions of new records as drafts, of which nobody outside sees anything."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model
from wagtail.models import Page

from snippets.translation_records import TranslationRecords

#: By language code.
Versions = Mapping[str, Model]
#: See ``TranslationRecords.add``.
Tells = Callable[..., bool]


class Drafts:
    """:param user: whose drafts they are; ``None`` for the system's."""

    def __init__(self, user: Any):
        self.user = user
        self._all: list[Versions] = []

    def add(self, versions: Versions) -> None:
        """Save a new snippet."""
        for version in versions.values():
            version.live, version.has_unpublished_changes = False, True
            version.save()
        self._all.append(versions)

    def add_page(self, versions: Versions, parents: Versions) -> None:
        """Save a new page below its parent in each language, for the languages that have one."""
        for code, page in versions.items():
            page.live, page.has_unpublished_changes = False, True
            page.owner, page.draft_title = self.user, page.title
            parents[code].add_child(instance=page)
        self._all.append(versions)

    def finish(self, prepare: Callable[[Model], None] = lambda version: None) -> None:
        """Give each a first revision, from which it can be edited and published.

        :param prepare: changes a version before, when all others are known.
        """
        for versions in self._all:
            for version in versions.values():
                prepare(version)
                version.save(**({"clean": False} if isinstance(version, Page) else {}))
                version.save_revision(user=self.user, clean=False)

    def hand_to_translators(
        self, tell: Callable[[Versions], tuple[Versions, Tells | None, Tells | None] | None]
    ) -> None:
        """Have the versions edited side by side.

        :param tell: gives of a record what ``TranslationRecords.add`` asks, or ``None`` for one
            whose versions are edited each by itself.
        """
        records = TranslationRecords()
        for versions in self._all:
            if told := tell(versions):
                records.add(*told)
        records.save()
