"""Getting about with the keyboard alone."""

from playwright.sync_api import Locator, Page


def has_focus(place: Locator) -> bool:
    return place.evaluate("element => element === document.activeElement")


def tab_to(page: Page, place: Locator, limit: int = 60) -> None:
    """Press Tab until ``place`` has the focus.

    :raises AssertionError: when ``limit`` presses do not reach it.
    """
    place.wait_for(state="attached")
    for _press in range(limit):
        page.keyboard.press("Tab")
        if has_focus(place):
            return
    raise AssertionError(f"{limit} times Tab did not reach {place}")


def follow(page: Page, link: Locator, address: str) -> None:
    """Press Enter on ``link`` once Tab has reached it, and wait for ``address`` (a pattern)."""
    tab_to(page, link)
    with page.expect_navigation(url=address):
        page.keyboard.press("Enter")
