"""A piece of news with a picture becomes public in three languages: its author writes it, a
translator translates it, a publisher publishes it. Each is in one role only, and works in French.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.officer import Officer

TITLE = "افتتاح باب المشاركة"
STEP = "Auteur, traducteur, éditeur"
#: Each text as its author wrote it, and then by language.
TEXTS = {
    "title": {"ar": TITLE, "fr": "La participation est ouverte", "en": "Participation opens"},
    "summary": {
        "ar": "يمكنكم إرسال أفكاركم.",
        "fr": "Vous pouvez envoyer vos idées.",
        "en": "You can send your ideas.",
    },
    "image_alt": {
        "ar": "مشاركون حول طاولة",
        "fr": "Des participants autour d’une table",
        "en": "People around a table",
    },
    "heading": {"ar": "كيف نشارك", "fr": "Comment participer", "en": "How to take part"},
}
LANGUAGES = {"fr": "Français", "en": "Anglais"}


@pytest.fixture
def hire(visit, server, tmp_path):
    """Makes a member of the staff in one role, who has just signed in at 1280 pixels."""

    def hire_one(name: str, role: str) -> Officer:
        Officer.hire(server, name, role)
        # Wagtail saves a form by itself, half filled in or just being published: then in vain.
        by_itself = ("/admin/pages/add/", "/admin/pages/")
        size = {"width": 1280, "height": 1000}
        page = visit(locale="fr-MA", viewport=size, may_refuse=by_itself)
        folder = tmp_path / name
        folder.mkdir()
        officer = Officer(page, folder)
        officer.sign_in(name)
        return officer

    return hire_one


def write(officer) -> None:
    """As the guide's first and third tasks say."""
    page = officer.page
    officer.menu("Contenu", "Actualités")
    page.get_by_role("link", name="Ajouter un(e) actualité").first.click()
    page.locator("#id_title").press_sequentially(TITLE)
    page.locator("#id_summary").fill(TEXTS["summary"]["ar"])
    officer.choose_picture("id_image")
    officer.add_block("body", "Intertitre")
    page.locator("#body-0-value-text").fill(TEXTS["heading"]["ar"])
    page.locator("#id_image_alt").fill(TEXTS["image_alt"]["ar"])
    officer.picture("written")
    officer.footer("Enregistrer le brouillon")
    officer.says(TITLE)
    officer.footer(f"Soumettre à {STEP}")
    officer.says("soumise pour")


def translate(officer) -> None:
    """Into both languages, and only then is it passed on without a word of what is missing."""
    page = officer.page
    officer.today(TITLE, "Traduction")
    officer.footer("Traduction terminée")
    window = page.locator(".modal-content")
    expect(window).to_contain_text("pas encore complètes")
    window.get_by_role("link", name="Français").click()
    for name in LANGUAGES.values():
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Soumettre").click()
    officer.says(TITLE)
    for code, name in LANGUAGES.items():
        officer.today(TITLE, "Traduction")
        officer.footer("Traduction terminée")
        window.get_by_role("link", name=name).click()
        for text in TEXTS.values():
            officer.translate(text["ar"], text[code])
        officer.picture(f"side by side {code}")
    officer.today(TITLE, "Traduction")
    officer.footer("Traduction terminée")
    officer.says(TITLE)


def approve(officer) -> None:
    officer.today(TITLE, "Publication")
    officer.footer("Approuver et Publier")
    officer.says(TITLE)


def publish_translations(officer) -> None:
    """From the translation desk, one language after the other."""
    page = officer.page
    for name in LANGUAGES.values():
        officer.menu("Langues", "Bureau de traduction")
        page.locator("[name=language]").select_option(label=name)
        page.get_by_role("button", name="Afficher", exact=True).click()
        row = page.locator("tbody tr", has_text=TITLE)
        expect(row).to_contain_text("Traduit, non publié")
        row.get_by_role("link", name=f"Relire et publier: {TITLE}").click()
        page.get_by_role("button", name="Publier dans").click()
        officer.says("été publié")


def read(page, code: str) -> None:
    """As a visitor, who comes by the list of news."""
    page.goto(f"/{code}/news/")
    page.get_by_role("link", name=TEXTS["title"][code]).first.click()
    expect(page.locator("h1")).to_have_text(TEXTS["title"][code])
    expect(page.locator(".fallback-notice")).to_have_count(0)
    main = page.locator("main")
    expect(main).to_contain_text(TEXTS["summary"][code])
    expect(main).to_contain_text(TEXTS["heading"][code])
    picture = page.get_by_role("img", name=TEXTS["image_alt"][code], exact=True)
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_news_in_three_languages(hire, page):
    write(hire("amina", "Authors"))
    translate(hire("tarik", "Translators"))
    page.goto("/ar/news/")
    expect(page.locator("main")).not_to_contain_text(TITLE)
    publisher = hire("paul", "Publishers")
    approve(publisher)
    publish_translations(publisher)
    for code in ("ar", *LANGUAGES):
        read(page, code)
