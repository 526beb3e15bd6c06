"""A poll on a page of the small portal, in three languages."""

import uuid
from datetime import datetime
from typing import Any

from wagtail.models import Page

from cms.contrib.poll.models import PollVote
from pages.models import StandardPage
from tests.portal import translate

YES, NO = str(uuid.UUID(int=51)), str(uuid.UUID(int=52))
WORDS = {
    "ar": ("هل نلتقي السبت؟", "نعم", "لا"),
    "fr": ("On se voit samedi ?", "Oui", "Non"),
    "en": ("Shall we meet on Saturday?", "Yes", "No"),
}


def poll_id(number: int = 0) -> str:
    """The id of a block; the first letters of each are others."""
    return str(uuid.UUID(int=(0xB0110000 + number) << 96))


def poll_block(
    language: str = "ar",
    number: int = 0,
    *,
    results: str = "before",
    opens: datetime | None = None,
    closes: datetime | None = None,
) -> dict[str, Any]:
    question, yes, no = WORDS[language]
    value = {
        "heading": "",
        "question": question,
        "answers": [
            {"type": "item", "id": YES, "value": yes},
            {"type": "item", "id": NO, "value": no},
        ],
        "results": results,
        "opens_at": opens.isoformat() if opens else None,
        "closes_at": closes.isoformat() if closes else None,
    }
    return {"type": "poll", "id": poll_id(number), "value": value}


def poll_page(portal, many: int = 1, parent: Page | None = None, **settings: Any) -> StandardPage:
    """The page in the main language; it and its translations are published at ``poll/``.

    :param many: how many polls it has.
    :param settings: of each, as ``poll_block`` takes them.
    """
    page = StandardPage(
        title="استطلاع", slug="poll", locale=portal.plan.locale, body=_body("ar", many, settings)
    )
    (parent or portal.plan_page).add_child(instance=page)
    for language in ("fr", "en"):
        translate(page, language, title="Poll", body=_body(language, many, settings))
    return page


def _body(language: str, many: int, settings: dict[str, Any]) -> list[dict[str, Any]]:
    return [poll_block(language, number, **settings) for number in range(many)]


def key_of(page: Page, number: int = 0) -> str:
    return f"{page.pk}-{poll_id(number)}"


def path_of(page: Page, language: str = "fr", rest: str = "", number: int = 0) -> str:
    """The poll's own address."""
    return f"/{language}/polls/{key_of(page, number)}/{rest}"


def make_votes(page: Page, answer: str = YES, number: int = 1, of_poll: int = 0) -> None:
    PollVote.objects.bulk_create(
        PollVote(page_id=page.pk, block_id=poll_id(of_poll), answer=answer, answer_words="كلمات")
        for _vote in range(number)
    )
