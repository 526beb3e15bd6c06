"""A member of the staff at work in the admin, whose interface is in French."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.demonstration import PASSWORD
from tests.browser.server import Server

#: Makes her, in the groups of what she does, without more power than that.
_HIRE = """
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile
from cms.users.models import User
groups = Group.objects.filter(name__in={groups!r})
assert len(groups) == {count}
user, _made = User.objects.get_or_create(username={name!r})
user.set_password({password!r})
user.save()
user.groups.set(groups)
profile = UserProfile.get_for_user(user)
profile.preferred_language = "fr"
profile.save()
"""


class Officer:
    """Does in the admin what a person does, by the words on the screen.

    :param page: of a fresh visitor.
    :param folder: where a picture of each step is kept.
    """

    def __init__(self, page: Page, folder: Path):
        self.page = page
        self.folder = folder
        self.pictures = 0
        page.set_default_timeout(30_000)

    @staticmethod
    def hire(server: Server, name: str, *groups: str) -> None:
        """Have the account ``name`` in ``groups``; a test that runs once more finds it there."""
        server.shell(_HIRE.format(groups=groups, count=len(groups), name=name, password=PASSWORD))

    def picture(self, step: str) -> None:
        self.pictures += 1
        self.page.screenshot(path=self.folder / f"{self.pictures:02} {step}.png")

    def sign_in(self, name: str) -> None:
        self.page.goto("/admin/")
        self.page.locator("[name=username]").fill(name)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.locator("form button[type=submit]").click()
        expect(self.page.locator(".sidebar")).to_contain_text("Aujourd’hui")
        self.picture("signed in")

    def menu(self, *words: str) -> None:
        """Follow the menu at the side down to its last word."""
        for word in words:
            entry = self.page.locator(".sidebar").get_by_text(word, exact=True)
            entry.filter(visible=True).first.click()
        self.page.wait_for_load_state()

    def explore(self, *titles: str) -> None:
        """Go down the tree of pages by their titles."""
        self.menu("Contenu", "Pages")
        for title in titles:
            below = self.page.get_by_role("link", name=f"Explorer les sous-pages de « {title} »")
            below.click()

    def choose(self, field: str, title: str) -> None:
        """Pick the record ``title`` in the chooser of ``field`` (its id)."""
        chooser = self.page.locator(f"#{field}-chooser")
        # Before its scripts have run, the button does nothing.
        self.page.wait_for_load_state()
        chooser.locator(".unchosen [data-chooser-action-choose]").click()
        window = self.page.locator(".modal-content")
        window.get_by_label("Terme de recherche").fill(title)
        window.get_by_role("link", name=title, exact=True).click()
        expect(window).to_have_count(0)
        expect(chooser).to_contain_text(title)

    def choose_picture(self, field: str) -> None:
        """Pick the first picture in the chooser of ``field``."""
        chooser = self.page.locator(f"#{field}-chooser")
        # Before its scripts have run, the button does nothing.
        self.page.wait_for_load_state()
        chooser.locator(".unchosen [data-chooser-action-choose]").click()
        window = self.page.locator(".modal-content")
        window.locator("a.image-choice").first.click()
        expect(window).to_have_count(0)

    def add_page(self, kind: str = "") -> None:
        """Add a page below the one on the screen; ``kind`` where several are offered."""
        self.page.get_by_role("link", name="Ajouter une sous-page").first.click()
        if kind:
            self.page.get_by_role("link", name=kind, exact=True).click()

    def public_address(self, title: str) -> str:
        """Where the page ``title`` of the list on the screen can be seen."""
        row = self.page.locator("tr", has_text=title)
        address = row.locator(".w-status--primary").get_attribute("href")
        assert address
        return address

    def publish(self, done: str) -> None:
        """Publish the form on the screen and wait for the message that contains ``done``."""
        self.footer("Publier")
        self.says(done)

    def footer(self, action: str) -> None:
        """Press ``action`` at the bottom of the form, among the further actions if need be."""
        # What is pressed while Wagtail saves by itself, shortly after a change, is lost.
        self.page.wait_for_timeout(700)
        saving = self.page.locator("main, header").get_by_text("Enregistrement…", exact=True)
        expect(saving.filter(visible=True)).to_have_count(0, timeout=15_000)
        footer = self.page.locator("footer")
        button = footer.get_by_role("button", name=action, exact=True)
        more = footer.get_by_role("button", name="Plus d'actions")
        expect(button.filter(visible=True).or_(more).first).to_be_visible()
        if not button.filter(visible=True).count():
            more.click()
        button.filter(visible=True).first.click()

    def today(self, title: str, step: str) -> None:
        """Follow Today to the page ``title``, whose ``step`` waits."""
        self.menu("Aujourd’hui")
        row = self.page.locator("tr", has_text=title).filter(has_text=step)
        self.picture(f"today {step}")
        row.get_by_role("link", name=title).first.click()
        self.page.wait_for_load_state()

    def says(self, words: str) -> None:
        expect(self.page.locator(".messages")).to_contain_text(words, timeout=15_000)
        self.picture(words.replace("/", " "))

    def translate(self, source: str, text: str) -> None:
        """Translate one sentence in the screen of translation."""
        segment = self.page.locator(f'li:has(> p:text-is("{source}"))')
        segment.get_by_role("button", name="Traduire").click()
        segment.locator("textarea").fill(text)
        segment.get_by_role("button", name="Enregistrer").click()
        expect(segment).to_have_class("complete")
        # Whoever leaves earlier leaves without it.
        expect(segment).not_to_contain_text("Enregistrement…")

    def add_block(self, stream: str, name: str) -> Locator:
        """Add the block called ``name`` to a page's empty stream, and return it."""
        place = self.page.locator(f"[data-contentpath={stream}]")
        place.get_by_role("button", name="Insérer un bloc").first.click()
        self.page.get_by_role("option", name=re.compile(name)).click()
        block = place.locator("[data-streamfield-child]")
        block.wait_for()
        return block

    def publish_contribution(self, title: str) -> None:
        """Publish an idea from the list of those that wait for moderation."""
        self._find_idea(title)
        row = self.page.locator("tr", has_text=title)
        row.get_by_role("checkbox").check()
        self.page.get_by_role("link", name="Publier les contributions sélectionnées").click()
        self.page.get_by_role("button", name="Publier", exact=True).click()
        self.says("1 contribution")

    def decide(self, title: str, outcome: str, reasons: dict[str, str]) -> None:
        """Decide on a published idea, with a public reason by language code."""
        self._find_idea(title)
        self.page.get_by_role("link", name=title).click()
        self.page.get_by_role("link", name="Décider").click()
        self.page.get_by_label(outcome, exact=True).check()
        for code, reason in reasons.items():
            self.page.locator(f"[name=reason_{code}]").fill(reason)
        self.page.get_by_role("button", name="Publier la décision").click()
        self.says("est publiée")

    def _find_idea(self, title: str) -> None:
        self.menu("Contributions", "Idées")
        words = self.page.locator("#id_q")
        # Typing and leaving the field ask for the list, which forgets what is checked.
        with self.page.expect_response(lambda answer: "/results/" in answer.url):
            words.fill(title)
            words.press("Tab")
        expect(self.page.locator("table.listing tbody tr")).to_have_count(1)
