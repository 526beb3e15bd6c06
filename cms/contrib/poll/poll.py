"""A poll as anybody may read it: found by its key, on a page that is public."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from cms.contrib.poll.models import LONGEST_ID, PollVote
from cms.contrib.poll.results import Results
from snippets.localization import reader_address
from snippets.models.window import Window
from snippets.readable_pages import readable

#: The type of its block in the body of a page.
BLOCK_TYPE = "poll"
_KEY = re.compile(rf"([1-9]\d{{0,17}})-([A-Za-z0-9-]{{1,{LONGEST_ID}}})")


@dataclass(frozen=True)
class Poll:
    """:param page: the key of its page in the main language, to which its votes belong.
    :param block_id: the id of its block, the same in every language.
    :param value: the block as the reader has it: the words.
    :param rules: the block in the main language: dates, and when results are shown.
    :param shown_on: the page that the reader finds it on, if it is known.
    """

    page: int
    block_id: str
    value: Any
    rules: Any
    shown_on: Page | None = None

    @property
    def key(self) -> str:
        """What names it in addresses, such as ``"57-0c5a6bf0-…"``."""
        return f"{self.page}-{self.block_id}"

    @property
    def anchor(self) -> str:
        """The id of the element that draws it."""
        return f"poll-{self.block_id[:8]}"

    @property
    def path(self) -> str:
        """Its own address, which nobody stores."""
        return reverse("poll", args=[self.key])

    @property
    def page_path(self) -> str:
        """Where it stands on its page, for the reader."""
        page = reader_address(self.shown_on) if self.shown_on else ""
        return f"{page}#{self.anchor}"

    @cached_property
    def answers(self) -> dict[str, str]:
        """The answers to choose from, by ids that are the same in every language."""
        return {item.id: item.value for item in self.value["answers"].bound_blocks}

    @cached_property
    def window(self) -> Window:
        return Window(self.rules.get("opens_at"), self.rules.get("closes_at"))

    @property
    def is_open(self) -> bool:
        return self.window.is_open_at(timezone.now())

    @property
    def shows_everybody(self) -> bool:
        """Whether the results are for everybody to see now."""
        return self.rules["results"] == Results.ALWAYS or self.window.is_over

    def shows(self, has_voted: bool) -> bool:
        """Whether they are for somebody to see now."""
        return self.shows_everybody or (has_voted and self.rules["results"] == Results.VOTED)

    @property
    def votes(self):
        return PollVote.objects.of_poll(self.page, self.block_id)


def poll_blocks(page: Page) -> dict[str, Any]:
    """The values of the polls' blocks of a page, as its specific kind, by their ids."""
    return {
        block.id: block.value
        for stream in getattr(page, "form_streams", ())
        for block in stream
        if block.block_type == BLOCK_TYPE
    }


def find_poll(key: str) -> Poll | None:
    """The poll, in the active language if its page is; ``None`` when it is not for everybody.

    A page that is unpublished, or that only some may open, has no poll. Three queries at most.
    """
    matched = _KEY.fullmatch(key)
    if matched is None:
        return None
    page_id, block_id = int(matched[1]), matched[2]
    versions = _versions(page_id)
    main = versions.get(settings.LANGUAGE_CODE)
    original = main and whole(main)
    rules = poll_blocks(original).get(block_id) if original else None
    for language in dict.fromkeys([get_language(), settings.LANGUAGE_CODE, *versions]):
        if version := versions.get(language):
            shown = original if version is main else whole(version)
            if value := poll_blocks(shown).get(block_id):
                return Poll(page_id, block_id, value, rules or value, shown)
    return None


def whole(page: Page) -> Page:
    """A page as its specific kind, which knows its language without asking."""
    found = page.specific
    found.locale = page.locale
    return found


def _versions(page_id: int) -> dict[str, Page]:
    """By language, of the page: the reader's version, the main one, and itself; the public ones.

    Only an original has any: of what is in the main language too, that version is the original.
    """
    main = settings.LANGUAGE_CODE
    mains = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=main
    )
    same = Page.objects.filter(Q(locale__language_code=main) | ~Exists(mains), pk=page_id)
    wanted = Q(locale__language_code__in={main, get_language()}) | Q(pk=page_id)
    pages = readable(
        Page.objects.filter(wanted, translation_key__in=same.values("translation_key"))
    )
    return {page.locale.language_code: page for page in pages.select_related("locale")}
