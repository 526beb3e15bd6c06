"""What is left to translate: each piece of work with what is wrong and the step that mends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Wrong(models.TextChoices):
    """What is wrong with a translation, the worst first."""

    MISSING = "missing", pgettext_lazy("a translation", "Not begun")
    OUTDATED = "outdated", _("The original changed since")
    INCOMPLETE = "incomplete", pgettext_lazy("a translation", "Texts are missing")
    UNPUBLISHED = "unpublished", _("Translated, not published")


#: What mends it, as the words of a button.
STEPS = {
    Wrong.MISSING: _("Begin the translation"),
    Wrong.OUTDATED: _("Take the changes over"),
    Wrong.INCOMPLETE: _("Translate"),
    Wrong.UNPUBLISHED: _("Read and publish"),
}


@dataclass(frozen=True)
class Original:
    """A page or record in the main language.

    :param changed_at: when what translators should read last changed.
    :param soon_at: when it goes public, or its plan's next phase opens; ``None`` if not soon or
        nobody knows the day.
    :param revision: the version that translators should read.
    """

    model: type[models.Model]
    pk: int
    key: Any
    title: str
    is_public: bool
    changed_at: datetime | None
    is_soon: bool = False
    soon_at: datetime | None = None
    revision: int | None = None


@dataclass(frozen=True)
class Version:
    """A translation that exists, perhaps as a draft only."""

    model: type[models.Model]
    pk: int
    is_public: bool
    changed_at: datetime | None
    published_at: datetime | None
    person: int | None


@dataclass(frozen=True)
class Link:
    """What wagtail-localize knows of a translation.

    :param taken_at: when the texts were last taken from the original.
    :param saved_at: when the translation was last made from texts and translations.
    :param typed_at: when somebody last translated a text of it, ``None`` if nobody did.
    """

    source: int
    taken_at: datetime
    missing: int = 0
    saved_at: datetime | None = None
    typed_at: datetime | None = None
    person: int | None = None


@dataclass(frozen=True)
class Work:
    """One translation to be mended."""

    original: Original
    locale: int
    wrong: Wrong
    version: Version | None
    link: Link | None
    asked: int | None = None

    @property
    def person(self) -> int | None:
        """Who was asked, else who last worked on it."""
        last = self.link.person if self.link else None
        return self.asked or last or (self.version.person if self.version else None)

    @property
    def missing(self) -> int:
        return self.link.missing if self.link else 0

    def step_url(self, language: str) -> str:
        """Where it is mended.

        :param language: the code of the language that is wanted.
        """
        if self.version is None:
            return f"{submit_url(self.original)}?{urlencode({'select_locale': language})}"
        edit = edit_url(self.version.model, self.version.pk)
        if self.wrong == Wrong.OUTDATED and self.link:
            update = reverse("wagtail_localize:update_translations", args=[self.link.source])
            return f"{update}?{urlencode({'next': edit})}"
        return edit


def what_is_wrong(original: Original, version: Version | None, link: Link | None) -> Wrong | None:
    """:returns: the worst that is wrong with a translation; ``None`` when it is in order."""
    if version is None:
        return Wrong.MISSING
    taken_at = link.taken_at if link else version.changed_at
    if original.changed_at and taken_at and original.changed_at > taken_at:
        return Wrong.OUTDATED
    if link and link.missing:
        return Wrong.INCOMPLETE
    # What translates something secret stays secret until the original is public.
    if original.is_public and (not version.is_public or (link and _is_behind(version, link))):
        return Wrong.UNPUBLISHED
    return None


def _is_behind(version: Version, link: Link) -> bool:
    """Whether the public translation lacks what was taken over or translated since."""
    was_taken = link.saved_at is not None and link.taken_at > link.saved_at
    was_typed = link.typed_at and version.published_at and link.typed_at > version.published_at
    return bool(was_taken or was_typed)


def edit_url(model: type[models.Model], pk: int) -> str:
    """Where a page or a record is edited."""
    options = model._meta
    if options.label_lower.startswith("snippets."):
        return reverse(f"wagtailsnippets_snippets_{options.model_name}:edit", args=[quote(pk)])
    return reverse("wagtailadmin_pages:edit", args=[pk])


def submit_url(original: Original) -> str:
    options = original.model._meta
    if options.app_label == "snippets":
        arguments = [options.app_label, options.model_name, quote(original.pk)]
        return reverse("wagtail_localize:submit_snippet_translation", args=arguments)
    return reverse("wagtail_localize:submit_page_translation", args=[original.pk])
