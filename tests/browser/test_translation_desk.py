"""A publisher finds and mends everything that the translation desk lists, without a developer."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.officer import Officer
from tests.browser.server import running_server

NEW, NEW_FR = "دليل المشارك", "Guide du participant"
CHANGED, CHANGED_FR = "نص جديد في الخبر", "Un texte nouveau"

#: One page that nobody translated, one whose original changes, one whose translation is a draft.
_LEAVE_WORK = f"""
import json
from pages.models import HomePage, NewsPage, StandardPage
home = HomePage.objects.originals().get()
page = home.add_child(instance=StandardPage(title={NEW!r}, slug="guide", locale=home.locale))
page.save_revision().publish()
changed, draft = NewsPage.objects.originals().live().order_by("pk")[:2]
changed.summary = {CHANGED!r}
changed.save_revision().publish()
french = draft.get_translations().get(locale__language_code="fr")
french.unpublish()
print(json.dumps([changed.title, draft.title, french.url or "/fr/news/" + french.slug + "/"]))
"""


@pytest.fixture(scope="module")
def server():
    """Of its own: on a portal that others work on, their pages stand on the desk as well."""
    with running_server("_desk") as running:
        yield running


@pytest.fixture
def work(server):
    """The titles of what is left to translate, after the new page's."""
    return json.loads(server.shell(_LEAVE_WORK))


@pytest.fixture
def officer(visit, server, tmp_path):
    Officer.hire(server, "nadia", "Translators", "Publishers")
    page = visit(locale="fr-MA", viewport={"width": 1280, "height": 900})
    officer = Officer(page, tmp_path)
    officer.sign_in("nadia")
    return officer


def open_desk(officer):
    """Only what is to be translated into French; by the keyboard."""
    page = officer.page
    officer.menu("Langues", "Bureau de traduction")
    page.locator("[name=language]").select_option(label="Français")
    page.get_by_role("button", name="Afficher", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def step(officer, title: str, wrong: str, words: str):
    """Follow the button of the line about ``title``."""
    row = officer.page.locator("tbody tr", has_text=title)
    expect(row).to_contain_text(wrong)
    officer.picture(f"desk {words}")
    row.get_by_role("link", name=f"{words}: {title}").focus()
    officer.page.keyboard.press("Enter")
    officer.page.wait_for_load_state()


def publish(officer):
    officer.page.get_by_role("button", name="Publier dans").click()
    officer.says("été publié")


def test_everything_on_the_desk_can_be_mended(officer, work):
    page = officer.page
    changed, draft, address = work
    open_desk(officer)

    step(officer, NEW, "Pas commencée", "Commencer la traduction")
    expect(page.get_by_label("Français")).to_be_checked()
    page.get_by_role("button", name="Soumettre").click()
    officer.says("Français")
    page.get_by_role("button", name="Publier dans").click()
    officer.says("1 texte n’est pas encore traduit")
    officer.translate(NEW, NEW_FR)
    publish(officer)

    open_desk(officer)
    step(officer, changed, "L’original a changé depuis", "Reprendre les modifications")
    page.locator("form [type=submit]").last.click()
    officer.translate(CHANGED, CHANGED_FR)
    publish(officer)

    open_desk(officer)
    step(officer, draft, "Traduit, non publié", "Relire et publier")
    publish(officer)

    open_desk(officer)
    expect(page.get_by_role("heading", name="Tout est traduit")).to_be_visible()
    officer.picture("all is translated")
    page.goto("/fr/guide/")
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW_FR)
    page.goto(address)
    expect(page.locator(".fallback-notice")).to_have_count(0)
    page.goto("/en/guide/")
    expect(page.locator(".fallback-notice")).to_contain_text("not translated into English")
    expect(page.locator("main")).to_have_attribute("lang", "ar")
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW)
