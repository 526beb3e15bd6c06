"""The preview beside an editor's form: drawn as the site, and its checks give results."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.demonstration import PASSWORD
from tests.browser.officer import Officer

#: A page that was written in the language, and not translated into it: those have another form.
_PAGE = """
from pages.models import HomePage, StandardPage
home = HomePage.objects.get(locale__language_code={language!r})
body = [("heading", {{"text": "One two three four five"}})]
page = StandardPage(title="Checked", slug="checked", locale=home.locale, body=body)
home.add_child(instance=page)
page.save_revision().publish()
print(page.pk)
"""
_LANGUAGE = """
from wagtail.users.models import UserProfile
from cms.users.models import User
profile = UserProfile.get_for_user(User.objects.get(username={name!r}))
profile.preferred_language = {language!r}
profile.save()
"""
#: The buttons of Wagtail's side panels, by their names in its own code.
_PREVIEW, _CHECKS = "preview", "checks"


def stored_page(server, language: str) -> str:
    """The number of a new page in that language."""
    return server.shell(_PAGE.format(language=language))


def open_preview(server, page, name: str, language: str, key: str):
    """Sign in as an officer and open the page's form and its preview, whose frame it returns."""
    server.shell(_LANGUAGE.format(name=name, language=language))
    page.set_default_timeout(20_000)
    page.goto("/admin/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    page.goto(f"/admin/pages/{key}/edit/")
    page.locator(f"[data-side-panel-toggle={_PREVIEW}]").click()
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("html")).to_have_attribute("lang", language)
    expect(frame.locator("h1")).to_be_visible()
    return frame


def open_checks(page):
    """The panel with what was found in the preview."""
    page.locator(f"[data-side-panel-toggle={_CHECKS}]").click()
    return page.locator(f"[data-side-panel={_CHECKS}]")


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_a_page_is_previewed_and_checked(visit, server, tmp_path, language, direction):
    name = f"preview-{language}"
    Officer.hire(server, name, "Publishers")
    page = visit(viewport={"width": 1280, "height": 900}, locale=language)
    frame = open_preview(server, page, name, language, stored_page(server, language))
    expect(page.locator("html")).to_have_attribute("dir", direction)
    expect(frame.locator("html")).to_have_attribute("dir", direction)
    panel = open_checks(page)
    # The words of the page are counted within the preview, by its scripts.
    counted = panel.locator("[data-content-word-count]")
    expect(counted).to_have_text(re.compile(r"[1-9]\d*"))
    expect(panel.locator("[data-content-checker-count]")).to_have_text(re.compile(r"\d+"))
    page.screenshot(path=tmp_path / "checks.png")
