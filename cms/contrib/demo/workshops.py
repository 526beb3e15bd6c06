"""The pages of the ten workshops, and of one that is still to come."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cms.contrib.demo.blocks import form, stream
from cms.contrib.demo.facts import Text, read, themes_of_main_plan
from cms.contrib.demo.files import Files
from cms.contrib.demo.plans import MAIN_PLAN, NEXT
from cms.contrib.demo.polls import body_name, make_votes, poll_block
from cms.contrib.demo.reports import make_reports
from cms.contrib.demo.times import at
from cms.contrib.demo.versions import LANGUAGES, Records, Versions
from pages.models import WorkshopDocument, WorkshopInstitution, WorkshopPage, WorkshopRecording

#: The report gives the days only.
_HOUR = 15
_DAYS_TO_THE_NEXT = 10
_NEXT_ORGANISER = "alternatives-citoyennes"
_NEXT_INSTITUTIONS = ("education", "civil-society-relations", "interior-dgct")


def make_past_workshops(
    records: Records,
    index: Versions,
    themes: dict[str, Versions],
    bodies: dict[str, Versions],
    recordings: dict[str, Versions],
    files: Files,
) -> dict[str, Versions]:
    """:param index: the list of workshops.

    :param bodies: institutions and organisations by slug.
    :param recordings: by the slug of the workshop's theme.
    :returns: the pages by the same slug.
    """
    pages = {}
    for facts in themes_of_main_plan():
        slug, workshop = facts["slug"], facts["workshop"]
        recording, reports = recordings[slug].original, make_reports(files, facts)
        pages[slug] = _workshop(
            records,
            index,
            MAIN_PLAN,
            slug,
            title=_title(facts["title"]),
            number=workshop["number"],
            day=workshop["date"],
            summary=read("site")["workshops"][slug]["summary"],
            theme=themes[slug],
            organiser=bodies[workshop["organiser"]],
            institutions=[bodies[name] for name in workshop["institutions"]],
            registered=workshop["registered"],
            participants=workshop["participants"],
            recordings=lambda _, made=recording: [WorkshopRecording(recording=made, sort_order=0)],
            documents=lambda _, made=reports: [
                WorkshopDocument(document=document, sort_order=place)
                for place, document in enumerate(made)
            ],
        )
    return pages


def make_coming_workshops(
    records: Records, index: Versions, themes: dict[str, Versions], bodies: dict[str, Versions]
) -> None:
    """The workshops of the plan that is open, some days after the day of loading."""
    day = timezone.localdate() + timedelta(days=_DAYS_TO_THE_NEXT)
    for number, words in enumerate(read("site")["next_workshops"], 1):
        page = _workshop(
            records,
            index,
            NEXT,
            words["slug"],
            title=words["title"],
            number=number,
            day=day,
            summary=words["summary"],
            theme=themes[words["theme"]],
            organiser=bodies[_NEXT_ORGANISER],
            institutions=[bodies[name] for name in _NEXT_INSTITUTIONS],
            live_video=f"DEMO-live-{number}",
            body=stream(
                [form("registration"), poll_block(words["slug"], words["poll"])],
                *body_name(words["slug"]),
            ),
        )
        make_votes(page, words["slug"], words["poll"])


def _workshop(
    records: Records,
    index: Versions,
    plan: str,
    slug: str,
    *,
    day: date | str,
    theme: Versions,
    organiser: Versions,
    institutions: list[Versions],
    summary: Text,
    **fields: Any,
) -> Versions:
    programme = [("part", part) for part in read("facts")["workshop_programme"]]
    return records.add_page(
        index,
        WorkshopPage,
        plan,
        slug,
        slug=slug,
        search_description=summary,
        summary=summary,
        starts_at=at(day, _HOUR),
        theme=theme.original,
        organiser=organiser.original,
        institutions=lambda _: [
            WorkshopInstitution(institution=institution.original, sort_order=place)
            for place, institution in enumerate(institutions)
        ],
        programme=stream(programme, "programme", plan, slug),
        **fields,
    )


def _title(theme: Text) -> Text:
    pattern = read("words")["workshop_title"]
    return {code: pattern[code].format(theme=theme[code]) for code in LANGUAGES}
