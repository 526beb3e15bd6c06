"""The tree of pages: the home page, the news and the standard pages, and a page for each plan."""

from typing import Any

from wagtail.models import Page

from cms.contrib.demo.blocks import article, form, stream
from cms.contrib.demo.facts import read
from cms.contrib.demo.milestones import milestones
from cms.contrib.demo.plans import EARLIER, NEXT, SLUGS
from cms.contrib.demo.versions import LANGUAGES, MAIN, Records, Versions
from pages.models import (
    CommitmentIndexPage,
    HomePage,
    IdeaIndexPage,
    IndicatorsPage,
    NewsIndexPage,
    NewsPage,
    PlanPage,
    StandardPage,
    StepsPage,
    ThemeIndexPage,
    ThemePage,
    WorkshopIndexPage,
)

_SECTIONS = {
    "steps": StepsPage,
    "themes": ThemeIndexPage,
    "workshops": WorkshopIndexPage,
    "ideas": IdeaIndexPage,
    "commitments": CommitmentIndexPage,
    "indicators": IndicatorsPage,
}
_SECTIONS_OF_EARLIER = ("themes", "commitments", "indicators")


def make_home(records: Records, plans: dict[str, Versions]) -> Versions:
    """The home pages; they stand beside each other, so their slugs must differ."""
    site, root = read("site"), Page.get_first_root_node()
    return records.add_page(
        Versions(dict.fromkeys(LANGUAGES, root)),
        HomePage,
        "home",
        title=site["site_name"],
        slug=lambda language: "home" if language == MAIN else f"home-{language}",
        search_description=site["tagline"],
        introduction=site["home_intro"],
        featured_plan=plans[NEXT].original,
        notice=site["demo_notice"],
    )


def make_news(records: Records, home: Versions, pictures: dict[str, Any]) -> Versions:
    """:param pictures: by the slug of the news.

    :returns: the list of news.
    """
    index = _section(records, home, NewsIndexPage, "news", "news")
    for news in read("site")["news"]:
        slug = news["slug"]
        records.add_page(
            index,
            NewsPage,
            slug,
            title=news["title"],
            slug=slug,
            search_description=news["summary"],
            summary=news["summary"],
            date=news["date"],
            image=pictures[slug],
            image_alt=read("words")["pictures"]["alt"],
            body=stream(article(news["body"]), "news", slug),
        )
    return index


def make_standard_pages(records: Records, home: Versions) -> dict[str, Versions]:
    """What is said about the portal itself; every form links to the privacy notice.

    :returns: the pages by their slugs.
    """
    descriptions = read("words")["page_descriptions"]
    pages = {}
    for slug, page in read("site")["pages"].items():
        pages[slug] = records.add_page(
            home,
            StandardPage,
            slug,
            title=page["title"],
            slug=slug,
            search_description=descriptions[slug],
            show_in_menus=True,
            body=stream(article(page["body"]), "page", slug),
        )
    for version in home.values():
        version.privacy_page = pages["privacy"].original
        version.save(update_fields=["privacy_page"])
    return pages


def make_plan_pages(
    records: Records,
    home: Versions,
    plans: dict[str, Versions],
    themes: dict[str, dict[str, Versions]],
) -> dict[str, dict[str, Versions]]:
    """The pages of the plans with their sections and themes, the newest plan first.

    :returns: the sections by plan and name.
    """
    return {
        plan: _plan_page(records, home, plan, plans[plan], themes[plan]) for plan in reversed(SLUGS)
    }


def _plan_page(
    records: Records, home: Versions, slug: str, plan: Versions, themes: dict[str, Versions]
) -> dict[str, Versions]:
    page = records.add_page(
        home,
        PlanPage,
        slug,
        title={language: version.title for language, version in plan.items()},
        slug=slug,
        search_description={language: version.summary for language, version in plan.items()},
        plan=plan.original,
        body=stream(article(read("site")["plans"][slug]["body"]), "plan", slug),
    )
    names = _SECTIONS_OF_EARLIER if slug == EARLIER else _SECTIONS
    sections = {
        name: _section(records, page, _SECTIONS[name], name, slug, **_extras(name, slug))
        for name in names
    }
    for theme, versions in themes.items():
        records.add_page(
            sections["themes"],
            ThemePage,
            slug,
            theme,
            title={language: version.title for language, version in versions.items()},
            slug=theme,
            search_description={
                language: version.summary for language, version in versions.items()
            },
            theme=versions.original,
        )
    return sections


def _section(records: Records, parent: Versions, model, name: str, *key: str, **fields: Any):
    words = read("words")["sections"][name]
    return records.add_page(
        parent,
        model,
        *key,
        title=words["title"],
        slug=name,
        search_description=words["description"],
        show_in_menus=True,
        **fields,
    )


def _extras(section: str, plan: str) -> dict[str, Any]:
    """What only one kind of section has."""
    if section == "ideas":
        return {
            "body": stream([form("idea")], "ideas", plan),
            "discussion": stream([form("comment", "idea_comment")], "discussion", plan),
        }
    if section == "steps":
        return {"milestones": milestones(plan)}
    return {}
