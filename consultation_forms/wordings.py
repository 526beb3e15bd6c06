"""How the questions of forms are worded now, in each language version of their pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from consultation_forms.questions import wordings

_NAMED = 3


@dataclass
class Asked:
    """One further question as it is asked now.

    :ivar kind: the name of its type.
    :ivar words: the question by language code.
    :ivar choices: the answers to choose from by their ids, by language code.
    """

    kind: str
    words: dict[str, str] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The question in the reader's language, else in the main one, else in any."""
        return in_reach(self.words)

    @property
    def shown_choices(self) -> dict[str, str]:
        return in_reach(self.choices) if self.choices else {}


def in_reach(versions: dict[str, Any]) -> Any:
    """Of values by language code: the reader's, else the main language's, else the first."""
    for language in (get_language(), settings.LANGUAGE_CODE):
        if language in versions:
            return versions[language]
    return next(iter(versions.values()))


def language_codes() -> dict[int, str]:
    """By the keys of Wagtail's locales, in one query however many pages ask."""
    return dict(Locale.objects.values_list("pk", "language_code"))


def form_blocks(page: Page) -> Iterable[Any]:
    """The form blocks of a page, as its specific kind.

    Pages live above this app; one that can hold forms names its streams.
    """
    for stream in getattr(page, "form_streams", []):
        yield from (block for block in stream if block.block_type.endswith("_form"))


def asked_on(pages: Iterable[Page]) -> dict[str, Asked]:
    """The questions by id.

    :param pages: specific, in every language whose wording is wanted.
    """
    found: dict[str, Asked] = {}
    pages = list(pages)
    codes = language_codes() if pages else {}
    for page in pages:
        language = codes[page.locale_id]
        for form in form_blocks(page):
            for child in form.value.get("questions") or []:
                asked = found.setdefault(child.id, Asked(child.block_type))
                asked.words[language] = child.value["question"]
                if "choices" in child.value:
                    asked.choices[language] = wordings(child.value)
    return found


def versions_of(page_keys: Iterable[int | None]) -> list[Page]:
    """The published pages with these keys, and their published translations.

    Two queries, and one for each type of page; none without keys.
    """
    keys = {key for key in page_keys if key}
    if not keys:
        return []
    same = Page.objects.filter(pk__in=keys).values("translation_key")
    pages = Page.objects.filter(translation_key__in=same, live=True)
    return list(pages.specific())


@dataclass
class Answered:
    """One further question as its answers say that it was asked.

    :ivar kind: the name of its type.
    :ivar words: every wording by language code, in the order of the answers.
    :ivar is_personal: whether the editor said that the answers tell who somebody is.
    """

    kind: str
    words: dict[str, list[str]] = field(default_factory=dict)
    is_personal: bool = False

    def add(self, answer: dict[str, Any], language: str) -> None:
        """:param answer: as it is stored."""
        known = self.words.setdefault(language, [])
        if answer["question"] not in known:
            known.append(answer["question"])
        self.is_personal |= bool(answer.get("personal"))

    def wording(self, now: Asked | None) -> tuple[str, list[str]]:
        """How it is worded now, else was at first; and how it was worded otherwise.

        :param now: ``None`` when it is no longer asked.
        """
        if now is None:
            first, *others = in_reach(self.words)
            return first, others
        # What a language version was called that is gone is no earlier wording.
        asked = [
            words for language in self.words.keys() & now.words for words in self.words[language]
        ]
        current = now.words.values()
        return now.shown, [words for words in dict.fromkeys(asked) if words not in current]

    def heading(self, now: Asked | None) -> str:
        """``wording()`` in one line."""
        current, earlier = self.wording(now)
        if not earlier:
            return current
        named = _("; ").join(_("“%(words)s”") % {"words": words} for words in earlier[:_NAMED])
        if len(earlier) > _NAMED:
            named = f"{named}…"
        return _("%(question)s (asked before as: %(earlier)s)") % {
            "question": current,
            "earlier": named,
        }
