"""Which picture goes with what."""

from typing import Any

from cms.contrib.demo.facts import read, themes_of_main_plan
from cms.contrib.demo.files import Files
from cms.contrib.demo.themes import colour_of
from cms.contrib.demo.versions import MAIN

_NEWS_COLOURS = ("teal", "sea", "terracotta", "indigo")


def theme_pictures(files: Files) -> dict[str, Any]:
    """:returns: a picture for each theme of the 2021-2023 plan, by slug."""
    description = read("words")["pictures"]["theme"]
    return {
        theme["slug"]: files.picture(
            f"theme-{theme['slug']}",
            theme["title"][MAIN],
            description.format(title=theme["title"][MAIN]),
            colour_of(theme["number"]),
            theme["number"],
        )
        for theme in themes_of_main_plan()
    }


def news_pictures(files: Files) -> dict[str, Any]:
    """:returns: a picture for each piece of news, by slug."""
    description = read("words")["pictures"]["news"]
    return {
        news["slug"]: files.picture(
            f"news-{news['slug']}",
            news["title"][MAIN],
            description.format(title=news["title"][MAIN]),
            colour,
            3 * variant,
        )
        for variant, (news, colour) in enumerate(
            zip(read("site")["news"], _NEWS_COLOURS, strict=True)
        )
    }
