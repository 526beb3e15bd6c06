"""The themes of the three plans."""

from typing import Any

from cms.contrib.demo.blocks import prose
from cms.contrib.demo.facts import read, themes_of_main_plan
from cms.contrib.demo.plans import EARLIER, MAIN_PLAN, NEXT
from cms.contrib.demo.versions import Records, Versions
from snippets.models import Theme

#: The look of the themes of each plan, in the order of their numbers: icon and colour.
_LOOKS = {
    MAIN_PLAN: (
        ("people", "teal"),
        ("balance", "plum"),
        ("chip", "indigo"),
        ("gavel", "slate"),
        ("coins", "saffron"),
        ("leaf", "olive"),
        ("shield", "terracotta"),
        ("map", "sand"),
        ("service", "sea"),
        ("open-data", "rose"),
    ),
    EARLIER: (
        ("open-data", "rose"),
        ("shield", "terracotta"),
        ("coins", "saffron"),
        ("people", "teal"),
        ("service", "sea"),
    ),
    NEXT: (
        ("open-data", "indigo"),
        ("leaf", "olive"),
        ("people", "saffron"),
        ("chip", "plum"),
        ("service", "rose"),
    ),
}


def colour_of(number: int) -> str:
    """The colour of a theme of the 2021-2023 plan."""
    return _LOOKS[MAIN_PLAN][number - 1][1]


def _words() -> dict[str, list[dict[str, Any]]]:
    """By plan, slug, title, summary and perhaps text of each theme, in the order of numbers."""
    words = read("themes")
    fields = read("facts")["previous_plan"]["fields"]
    return {
        MAIN_PLAN: [
            {"slug": theme["slug"], "title": theme["title"], **words[theme["slug"]]}
            for theme in themes_of_main_plan()
        ],
        EARLIER: [
            {"title": title, **rest}
            for title, rest in zip(fields, read("words")["previous_themes"], strict=True)
        ],
        NEXT: words["next"],
    }


def make_themes(records: Records, plans: dict[str, Versions]) -> dict[str, dict[str, Versions]]:
    """:returns: the saved themes by plan and slug, in the order of their numbers."""
    themes = {
        plan: {
            theme["slug"]: records.make(
                Theme,
                plan,
                theme["slug"],
                plan=plans[plan].original,
                number=number,
                slug=theme["slug"],
                title=theme["title"],
                summary=theme["summary"],
                body={code: prose(parts) for code, parts in theme.get("body", {}).items()} or "",
                icon=icon,
                colour=colour,
            )
            for number, (theme, (icon, colour)) in enumerate(
                zip(list_of_words, _LOOKS[plan], strict=True), 1
            )
        }
        for plan, list_of_words in _words().items()
    }
    records.save(theme for of_plan in themes.values() for theme in of_plan.values())
    return themes
