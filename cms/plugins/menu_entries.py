"""Entries that apps and plugins add to the admin's menu, each in the section of its task."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.admin.menu import MenuItem, SubmenuMenuItem

from cms.plugins.registry import Registry

logger = logging.getLogger(__name__)


class Section(StrEnum):
    """Where an entry stands: at the top level, or in one of the menus there."""

    MAIN = "main"
    PLAN = "plan"
    CONTRIBUTIONS = "contributions"
    CONTENT = "content"
    LANGUAGES = "languages"
    REPORTS = "reports"
    SETTINGS = "settings"
    HELP = "help"


@dataclass(frozen=True)
class MenuEntry:
    """A way to one page of the admin.

    :param section: one of ``Section``.
    :param words: lazily translated.
    :param url_name: of the page, such as ``"petition_signatures:index"``.
    :param icon: the name of one of Wagtail's icons.
    :param is_shown: whether the request's user may open it. The page itself checks that, too.
    :param order: among the section's entries, the smallest first.
    """

    section: str
    words: Any
    url_name: str
    icon: str
    is_shown: Callable[[HttpRequest], bool]
    order: int = 500


#: Register from ``AppConfig.ready()``; the name becomes the menu item's.
menu_entries: Registry[MenuEntry] = Registry("menu entry", of=MenuEntry)


@menu_entries.rule
def _section_is_known(_name: str, entry: MenuEntry) -> str:
    if entry.section in list(Section):
        return ""
    return f"there is no section {entry.section!r} (known: {', '.join(Section)})"


def open_to_entries(item: SubmenuMenuItem, section: Section) -> SubmenuMenuItem:
    """``item``, whose menu asks for the entries of ``section`` whenever it is drawn."""
    item.menu.construct_hook_name = hook_name(section)
    return item


def hook_name(section: Section) -> str:
    """The Wagtail hook by which a section's menu asks for more items."""
    return f"construct_{section}_menu"


def add_entries(section: Section, request: HttpRequest, items: list[MenuItem]) -> None:
    """Add a section's entries to its menu: those that whoever asks may open."""
    for name, entry in menu_entries.items():
        if entry.section == section and entry.is_shown(request) and (url := _url(name, entry)):
            item = MenuItem(entry.words, url, name=name, icon_name=entry.icon, order=entry.order)
            items.append(item)


def _url(name: str, entry: MenuEntry) -> str:
    """An entry that leads nowhere must not take the whole admin with it."""
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        logger.exception("The menu entry %s leads nowhere", name)
        return ""
