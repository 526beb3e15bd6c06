"""The links that editors put into the frame, resolved from pages that were read together."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wagtail.models import Page

from pages.blocks.site import NETWORKS
from pages.models import HomePage

Resolve = Callable[[int | None], Page | None]


def named_pages(home: HomePage) -> set[int]:
    """The keys of all pages that the frame of ``home`` names, read without a query."""
    entries = [*_values(home.navigation)]
    for column in _values(home.footer_columns):
        entries += _items(column["entries"])
    keys = {entry["page"] for entry in entries}
    return {key for key in (*keys, home.privacy_page_id, home.notice_page_id) if key}


def menu_entries(home: HomePage, resolve: Resolve, url_of: Callable) -> list[dict[str, Any]]:
    """:param resolve: the page to show for the key of a page; ``None`` if nobody may read it.

    :param url_of: the address of a page.
    :returns: ``[{"title", "url"}]`` without those that lead nowhere.
    """
    return _links(_values(home.navigation), resolve, url_of)


def footer_columns(home: HomePage, resolve: Resolve, url_of: Callable) -> list[dict[str, Any]]:
    """``[{"heading", "links"}]``; a column whose pages are all unpublished is left out."""
    columns = [
        {
            "heading": column["heading"],
            "links": _links(_items(column["entries"]), resolve, url_of),
        }
        for column in _values(home.footer_columns)
    ]
    return [column for column in columns if column["links"]]


def profiles(home: HomePage) -> list[dict[str, str]]:
    """``[{"name", "url"}]``"""
    names = dict(NETWORKS)
    return [
        {"name": names.get(value["network"], value["network"]), "url": value["url"]}
        for value in _values(home.profiles)
    ]


def _links(entries, resolve: Resolve, url_of: Callable) -> list[dict[str, Any]]:
    links = []
    for entry in entries:
        page = resolve(entry["page"])
        if page:
            links.append({"title": entry["words"] or page.title, "url": url_of(page)})
        elif entry["url"] and not entry["page"]:
            links.append({"title": entry["words"], "url": entry["url"]})
    return links


def _values(stream) -> Iterator[Mapping]:
    """The raw values of a stream's blocks: a page is its key, and asks no database."""
    return (block["value"] for block in stream.raw_data)


def _items(values: list) -> list[Mapping]:
    """The raw values of a list block."""
    return [item["value"] if item.get("type") == "item" else item for item in values]
