"""The polls as the staff see them: those of drafts too, and those that only votes tell of."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Min, Q, TextChoices, TextField
from django.db.models.functions import Cast
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from cms.contrib.poll.models import PollVote
from cms.contrib.poll.poll import BLOCK_TYPE, poll_blocks
from consultation_forms.survey.tally import percent
from consultation_forms.wordings import in_reach, language_codes
from snippets.models.window import Window


class PollState(TextChoices):
    """Whether a poll takes votes. In Arabic a poll has another gender than a form."""

    OPEN = "open", pgettext_lazy("poll", "Open")
    COMING = "coming", pgettext_lazy("poll", "Not open yet")
    CLOSED = "closed", pgettext_lazy("poll", "Closed")
    DRAFT = "draft", _("On a page that is not published")
    REMOVED = "removed", pgettext_lazy("poll", "No longer on its page")


@dataclass
class StaffPoll:
    """One poll, whatever language versions its page has.

    :ivar page: the key of its page in the main language.
    :ivar versions: by language code, the page and the value of the poll's block.
    :ivar votes: numbers by the answer's id, of removed answers too.
    """

    page: int
    block_id: str
    versions: dict[str, tuple[Page, Any]] = field(default_factory=dict)
    page_title: str = ""
    votes: Counter[str] = field(default_factory=Counter)

    @property
    def question(self) -> str:
        """In the reader's language if the page is in it; ``""`` once the poll is removed."""
        return in_reach(self.versions)[1]["question"] if self.versions else ""

    @property
    def title(self) -> str:
        """Of its page."""
        return in_reach(self.versions)[0].title if self.versions else self.page_title

    @property
    def count(self) -> int:
        return self.votes.total()

    @property
    def state(self) -> PollState:
        if not self.versions:
            return PollState.REMOVED
        if not any(page.live for page, _value in self.versions.values()):
            return PollState.DRAFT
        _page, rules = self.versions.get(settings.LANGUAGE_CODE) or in_reach(self.versions)
        window = Window(rules.get("opens_at"), rules.get("closes_at"))
        if window.is_open:
            return PollState.OPEN
        return PollState.CLOSED if window.is_over else PollState.COMING

    @cached_property
    def _votes(self):
        return PollVote.objects.of_poll(self.page, self.block_id)

    @cached_property
    def period(self) -> tuple[datetime | None, datetime | None]:
        """When the first and the last of the votes that count were given."""
        found = self._votes.aggregate(first=Min("voted_at"), last=Max("voted_at"))
        return found["first"], found["last"]

    @cached_property
    def answers(self) -> list[dict[str, Any]]:
        """``{"id", "words", "votes", "share", "is_offered"}``; the removed ones at the end."""
        offered = {}
        if self.versions:
            _page, value = in_reach(self.versions)
            offered = {item.id: item.value for item in value["answers"].bound_blocks}
        removed = self.votes.keys() - offered.keys()
        words = dict(self._votes.filter(answer__in=removed).values_list("answer", "answer_words"))
        return [
            {
                "id": key,
                "words": words_of_it,
                "votes": self.votes[key],
                "share": percent(self.votes[key], self.count),
                "is_offered": key in offered,
            }
            for key, words_of_it in [*offered.items(), *sorted(words.items())]
        ]


def all_polls() -> list[StaffPoll]:
    """The newest page's first. A query for each type of page."""
    votes = PollVote.objects.by_poll()
    pages = list(_pages({page for page, _block in votes}))
    return sorted(_found(pages, votes), key=lambda poll: poll.page, reverse=True)


def one_poll(page: int, block_id: str) -> StaffPoll | None:
    """One of them; ``None`` when there is no such poll."""
    votes = PollVote.objects.of_poll(page, block_id).by_poll()
    same = Page.objects.filter(pk=page).values("translation_key")
    pages = Page.objects.filter(translation_key__in=same).specific()
    found = _found(pages, votes)
    return next((one for one in found if (one.page, one.block_id) == (page, block_id)), None)


def _found(pages: Iterable[Page], votes: dict) -> list[StaffPoll]:
    pages, codes = list(pages), language_codes()
    originals = {
        # The one in the main language comes last.
        page.translation_key: page.pk
        for page in sorted(pages, key=lambda one: codes[one.locale_id] == settings.LANGUAGE_CODE)
    }
    found: dict[tuple[int, str], StaffPoll] = {}
    for page in pages:
        for block_id, value in poll_blocks(page).items():
            key = (originals[page.translation_key], block_id)
            poll = found.setdefault(key, StaffPoll(*key))
            poll.versions[codes[page.locale_id]] = (page, value)
    titles = {page.pk: page.title for page in pages}
    for key, numbers in votes.items():
        poll = found.setdefault(key, StaffPoll(*key, page_title=titles.get(key[0], "")))
        poll.votes = numbers
    return list(found.values())


def _pages(voted: set[int]) -> Iterator[Page]:
    """The pages with a poll, and those with votes; specific."""
    for model in get_page_models():
        streams = [one.name for one in model._meta.get_fields() if isinstance(one, StreamField)]
        texts = {f"{name}_text": Cast(name, TextField()) for name in streams}
        holds = Q(pk__in=voted)
        for name in texts:
            holds |= Q(**{f"{name}__contains": f'"{BLOCK_TYPE}"'})
        yield from model._default_manager.alias(**texts).filter(holds)
