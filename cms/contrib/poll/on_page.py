"""The polls of a page that is being drawn: all that they need is asked for once a page."""

from collections import Counter
from functools import cached_property
from typing import Any

from django.conf import settings
from wagtail.models import Page

from cms.contrib.poll.models import PollVote
from cms.contrib.poll.poll import Poll, poll_blocks, whole
from cms.contrib.poll.presenter import present_poll
from pages.body_records import body_records


class PollsOnPage:
    """:param page: as it is shown, its specific kind."""

    def __init__(self, page: Page):
        self.page = page

    @cached_property
    def votes(self) -> dict[tuple[int, str], Counter[str]]:
        """Of all polls of the page."""
        return PollVote.objects.filter(page=self.page.original.pk).by_poll()

    @cached_property
    def takes_votes(self) -> bool:
        """Whether everybody can read the page."""
        return self.page.live and not self.page.get_view_restrictions()

    @cached_property
    def _original(self) -> Page:
        original = self.page.original
        if original is self.page or original.locale_id == self.page.locale_id:
            return self.page
        return whole(original)

    def poll(self, block_id: str, value: Any) -> Poll:
        original = self._original
        is_known = original.live and original.locale.language_code == settings.LANGUAGE_CODE
        rules = poll_blocks(original).get(block_id) if is_known else None
        return Poll(original.pk, block_id, value, rules or value, self.page)


def poll_on_page(value: Any, parent: dict[str, Any]) -> dict[str, Any]:
    """The context of a poll's block; without a page around it, its words only.

    :param parent: the context of the page, with the ``block_id``.
    """
    page, block_id = parent.get("page"), parent.get("block_id")
    if page is None or not block_id:
        return {"question": value["question"]}
    polls = body_records().once(("polls", page.pk), lambda: PollsOnPage(page))
    poll = polls.poll(block_id, value)
    return present_poll(
        poll,
        polls.votes.get((poll.page, block_id), Counter()),
        takes_votes=polls.takes_votes,
        is_preview=getattr(parent.get("request"), "is_preview", False),
    )
