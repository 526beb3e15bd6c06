"""The example of a front end shows a draft beside the form, with Wagtail's checks in it."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import FrameLocator, Page, TimeoutError, expect

from tests.browser.officer import Officer
from tests.browser.other_site import other_site
from tests.browser.server import free_port, running_server
from tests.browser.test_axe import objections
from tests.browser.test_preview import open_checks, open_preview, stored_page
from tests.browser.visitors import visitor


@pytest.fixture(scope="module")
def elsewhere():
    port = free_port()
    with (
        running_server("_preview", HEADLESS_FRONTEND_URL=f"http://localhost:{port}") as server,
        other_site(port, server.url) as site,
    ):
        yield server, site


def type_title(page: Page, frame: FrameLocator) -> None:
    """Type a title, not saved, until the frame has it.

    Wagtail forgets what is typed while the frame loads for the first time, however long that takes.
    """
    for attempt in range(4):
        page.wait_for_timeout(3000)
        words = f"Typed, not saved {attempt}"
        page.locator("[name=title]").fill(words)
        shown = frame.locator("h1").filter(has_text=words)
        with suppress(TimeoutError):
            shown.wait_for(timeout=20_000)
            return
    expect(shown).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_draft_is_shown_and_checked_elsewhere(chromium, elsewhere, tmp_path, language):
    server, site = elsewhere
    name = f"elsewhere-{language}"
    Officer.hire(server, name, "Publishers")
    key = stored_page(server, language)
    with visitor(chromium, server, allow=(f"{site}/",), locale=language,
                 viewport={"width": 1280, "height": 900}) as page:  # fmt: skip
        frame = open_preview(server, page, name, language, key)
        expect(frame.locator("#main h2")).to_have_text("One two three four five")
        type_title(page, frame)
        inside = next(one for one in page.frames if one.url.startswith(site))
        assert "/preview/?token=" in inside.url
        assert inside.locator("wagtail-userbar").count() == 1
        checks = open_checks(page)
        expect(checks.locator("[data-content-word-count]")).to_have_text(re.compile(r"[1-9]\d*"))
        page.screenshot(path=tmp_path / "checks.png")

        page.goto(inside.url.replace("&panel=1", ""))
        page.locator("main:not([aria-busy]) h1").wait_for()
        assert objections(page) == {}


def test_a_preview_ends(chromium, elsewhere):
    server, site = elsewhere
    with visitor(chromium, server, allow=(f"{site}/",), may_refuse=("/api/v1/preview/",)) as page:
        page.goto(f"{site}/preview/?token=x&locale=fr")
        expect(page.locator("h1")).to_have_text(re.compile("aperçu"))
