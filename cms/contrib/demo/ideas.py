"""The ideas: 232 of the 2021-2023 plan as counted in the report, and some of the open plan."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.contrib.demo.blocks import form_id
from cms.contrib.demo.facts import ideas, read, themes_of_main_plan
from cms.contrib.demo.keys import key
from cms.contrib.demo.people import personal_data
from cms.contrib.demo.plans import MAIN_PLAN
from cms.contrib.demo.times import at
from cms.contrib.demo.versions import Versions
from consultation_forms.models import Channel, Idea, PersonalData
from consultation_forms.review.states import Moderation

_FIRST_DAY, _DAYS_ONLINE = date(2020, 10, 7), 40


@dataclass
class Place:
    """Where the ideas of a plan belong.

    :param slug: the plan's.
    :param workshops: pages of the workshops by the slug of their theme.
    """

    slug: str
    plan: Versions
    themes: dict[str, Versions]
    index: Versions
    workshops: dict[str, Versions]


def make_past_ideas(place: Place) -> list[tuple[dict[str, Any], Idea]]:
    """:returns: the data of each idea with the saved record, oldest first."""
    days = {theme["slug"]: theme["workshop"]["date"] for theme in themes_of_main_plan()}
    chance = random.Random(MAIN_PLAN)  # noqa: S311 - dates for illustration
    rows = []
    for number, data in enumerate(ideas()):
        if data["channel"] == Channel.WORKSHOP:
            received = at(days[data["theme"]], 15) + timedelta(minutes=chance.randint(60, 139))
        else:
            day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS_ONLINE))
            received = at(day, chance.randint(8, 22), chance.randrange(60))
            received = max(received, at(_FIRST_DAY, 12, number % 60))
        published = received + timedelta(minutes=chance.randint(9 * 60, 40 * 60))
        rows.append((data, _idea(place, data, number, received, published)))
    return _save(place, rows)


def make_open_ideas(place: Place) -> list[tuple[dict[str, Any], Idea]]:
    """:returns: the data of each idea with the saved record, oldest first."""
    now = timezone.now()
    rows = []
    for number, data in enumerate(read("next_ideas")):
        received = now - timedelta(days=data["days_ago"], hours=3, minutes=7 * number)
        published = received + timedelta(hours=2)
        data = {**data, "place": number}
        rows.append((data, _idea(place, data, number, received, published)))
    return _save(place, rows)


def _idea(
    place: Place, data: dict[str, Any], number: int, received: datetime, published: datetime
) -> Idea:
    is_online = data["channel"] == Channel.ONLINE
    moderation = data.get("moderation", Moderation.PUBLISHED)
    return Idea(
        kind="idea",
        plan=place.plan.original,
        theme=place.themes[data["theme"]].original,
        channel=data["channel"],
        workshop=None if is_online else place.workshops[data["theme"]].original,
        sent_from=place.index.original if is_online else None,
        form_id=form_id("ideas", place.slug) if is_online else "",
        language=data["language"],
        title=data["title"],
        body=data["body"],
        author=key("author of idea", place.slug, number),
        received_at=received,
        moderation=moderation,
        published_at=published if moderation == Moderation.PUBLISHED else None,
        flags=data.get("flags", []),
        hidden_code=data.get("hidden_code", ""),
    )


def _save(place: Place, rows: list[tuple[dict[str, Any], Idea]]):
    rows.sort(key=lambda row: row[1].received_at)
    for _, idea in rows:
        idea.full_clean(exclude=["plan", "theme", "workshop", "sent_from", "contribution_ptr"])
        idea.save()
    PersonalData.objects.bulk_create(
        personal_data(idea, data, f"citizen-{number:03}@{place.slug}.example")
        for number, (data, idea) in enumerate(rows, 1)
    )
    return rows
