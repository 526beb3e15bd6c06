"""The pages of the commitments: drafts of two plans, results of the earlier one."""

from typing import Any

from cms.contrib.demo.blocks import form, paragraphs, stream
from cms.contrib.demo.facts import read
from cms.contrib.demo.plans import EARLIER
from cms.contrib.demo.versions import Records, Versions
from pages.models import CommitmentPage, CommitmentPartner, Status


def make_drafts(
    records: Records,
    index: Versions,
    plan: str,
    file: str,
    themes: dict[str, Versions],
    institutions: dict[str, Versions],
) -> dict[str, Versions]:
    """:param index: the list of commitments.

    :param file: the name of the data.
    :returns: the pages by code.
    """
    return {
        draft["code"]: records.add_page(
            index,
            CommitmentPage,
            plan,
            draft["slug"],
            **_common(draft, themes[draft["theme"]], institutions),
            partners=_partners(draft, institutions),
            problem=paragraphs(draft["problem"]),
            description=paragraphs(draft["description"]),
            activities=stream(
                [("activity", activity) for activity in draft["activities"]],
                *("activities", plan, draft["slug"]),
            ),
            monitoring_indicators=_indicators(draft, plan, "monitoring_indicators"),
            impact_indicators=_indicators(draft, plan, "impact_indicators"),
            status=Status.DRAFT,
            body=stream([form("comment")], *comment_form_name(plan, draft["slug"])),
        )
        for draft in read(file)
    }


def make_earlier(
    records: Records,
    index: Versions,
    themes: dict[str, Versions],
    institutions: dict[str, Versions],
) -> None:
    """:param themes: in the order of the fields of the earlier plan."""
    by_field = list(themes.values())
    for commitment in read("earlier_commitments"):
        progress = commitment["progress"]
        records.add_page(
            index,
            CommitmentPage,
            EARLIER,
            commitment["slug"],
            **_common(commitment, by_field[commitment["field"]], institutions),
            status=Status.DONE if progress == 100 else Status.PROGRESS,
            progress=progress,
        )


def comment_form_name(plan: str, slug: str) -> tuple[str, ...]:
    """What identifies the body of a commitment, and thereby its comment form."""
    return "commitment", plan, slug


def _common(
    data: dict[str, Any], theme: Versions, institutions: dict[str, Versions]
) -> dict[str, Any]:
    return {
        "title": data["title"],
        "slug": data["slug"],
        "search_description": data["summary"],
        "summary": data["summary"],
        "code": data["code"],
        "theme": theme.original,
        "lead": institutions[data["lead"]].original,
    }


def _partners(data: dict[str, Any], institutions: dict[str, Versions]):
    return lambda _: [
        CommitmentPartner(institution=institutions[slug].original, sort_order=place)
        for place, slug in enumerate(data["partners"])
    ]


def _indicators(data: dict[str, Any], plan: str, field: str):
    return stream([("indicator", text) for text in data[field]], field, plan, data["slug"])
