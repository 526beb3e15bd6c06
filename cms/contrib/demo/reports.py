"""The report of each past workshop: a short text in each language."""

from typing import Any

from cms.contrib.demo.facts import read
from cms.contrib.demo.files import Files
from cms.contrib.demo.versions import LANGUAGES


def make_reports(files: Files, theme: dict[str, Any]) -> list[Any]:
    """:param theme: a theme of the facts, with its workshop.

    :returns: the saved documents, one a language.
    """
    title = read("site")["workshops"][theme["slug"]]["report_title"]
    return [
        files.text(f"report-{theme['slug']}-{code}", title[code], _report(theme, title[code], code))
        for code in LANGUAGES
    ]


def _report(theme: dict[str, Any], title: str, language: str) -> str:
    facts, site, labels = read("facts"), read("site"), read("words")["report"]
    workshop = theme["workshop"]
    organiser = facts["organisations"][workshop["organiser"]][language]
    institutions = [facts["institutions"][slug][language] for slug in workshop["institutions"]]
    lines = [
        title,
        "=" * len(title),
        "",
        f"{labels['date'][language]}: {workshop['date']}",
        f"{labels['organiser'][language]}: {organiser}",
        f"{labels['registered'][language]}: {workshop['registered']}",
        f"{labels['participants'][language]}: {workshop['participants']}",
        "",
        *(f"- {name}" for name in institutions),
        "",
        site["workshops"][theme["slug"]]["summary"][language],
        "",
        site["demo_notice"][language],
        "",
    ]
    return "\n".join(lines)
