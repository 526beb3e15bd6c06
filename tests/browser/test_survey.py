"""A press officer runs a survey: she builds it, citizens answer it, she reads what they said."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.officer import Officer
from tests.browser.test_axe import objections
from tests.browser.test_idea_journey import reference_on, submit

PAGE, HEADING = "رأيكم في الموقع", "استبيان قصير"
#: Of the block's list in French, the words of the question, and what can be chosen.
QUESTIONS = (
    ("Un seul choix", "كيف وجدتم الموقع؟", ("مفيد", "غير مفيد")),
    ("Plusieurs choix", "ماذا تقرؤون؟", ("الأخبار", "الأفكار", "الالتزامات")),
    ("Nombre", "كم مرة زرتموه؟", ()),
    ("Date", "متى كانت آخر زيارة؟", ()),
    ("Texte long", "ماذا تقترحون؟", ()),
)
#: All of it: a translation with gaps is not published.
FRENCH = {
    PAGE: "Votre avis sur le site",
    HEADING: "Un court sondage",
    "كيف وجدتم الموقع؟": "Comment trouvez-vous le site ?",
    "مفيد": "Utile",
    "غير مفيد": "Inutile",
    "ماذا تقرؤون؟": "Que lisez-vous ?",
    "الأخبار": "Les actualités",
    "الأفكار": "Les idées",
    "الالتزامات": "Les engagements",
    "كم مرة زرتموه؟": "Combien de fois êtes-vous venus ?",
    "متى كانت آخر زيارة؟": "À quand remonte votre dernière visite ?",
    "ماذا تقترحون؟": "Que proposez-vous ?",
}


@pytest.fixture
def officer(visit, server, tmp_path):
    Officer.hire(server, "sofia", "Publishers")
    by_itself = ("/admin/pages/add/", "/admin/pages/")
    page = visit(locale="fr-MA", viewport={"width": 1280, "height": 900}, may_refuse=by_itself)
    officer = Officer(page, tmp_path)
    officer.sign_in("sofia")
    return officer


def add_question(form, place, kind, words, choices):
    page, questions = form.page, form.locator("[data-contentpath=questions]").first
    questions.get_by_role("button", name="Insérer un bloc").last.click()
    page.get_by_role("option", name=re.compile(f"^{kind}")).click()
    prefix = f"body-0-value-questions-{place}-value"
    page.locator(f"#{prefix}-question").fill(words)
    offered = page.locator("[data-contentpath=choices]").last
    for number, choice in enumerate(choices):
        if number > 1:
            offered.get_by_role("button", name="Ajouter", exact=True).last.click()
        page.locator(f"#{prefix}-choices-{number}-value").fill(choice)


def build(officer) -> tuple[str, str]:
    """:returns: the addresses of the survey on the site, and of its page in the admin."""
    page = officer.page
    officer.explore("تشاور")
    officer.add_page("Page ordinaire")
    page.locator("#id_title").press_sequentially(PAGE)
    form = officer.add_block("body", "Formulaire d’avis")
    page.locator("#body-0-value-heading").fill(HEADING)
    expect(page.locator("#body-0-value-closes_at")).to_be_hidden()
    for place, question in enumerate(QUESTIONS):
        add_question(form, place, *question)
    officer.picture("five questions")
    officer.publish(PAGE)
    address = officer.public_address(PAGE)
    edit = page.locator("tr", has_text=PAGE).get_by_role("link", name=PAGE).first
    return address, edit.get_attribute("href")


def into_french(officer, edit: str) -> None:
    page = officer.page
    number = re.search(r"\d+", edit)[0]
    page.goto(f"/admin/localize/submit/page/{number}/")
    page.get_by_label("Français").check()
    page.get_by_role("button", name="Soumettre").click()
    officer.says("Français")
    for source, text in FRENCH.items():
        officer.translate(source, text)
    page.get_by_role("button", name="Publier dans").click()
    officer.says("été publié")


def answer(page, choice: str, typed: dict[str, str]) -> None:
    """Choose, type (by the beginning of the question) and agree, without scripts."""
    form = page.locator("form.form")
    form.get_by_label(choice, exact=True).check()
    for words, value in typed.items():
        form.get_by_label(re.compile(words)).fill(value)
    form.locator("[name=consent]").check()


def test_a_survey_from_its_questions_to_its_answers(officer, visit, server, tmp_path):
    address, edit = build(officer)
    into_french(officer, edit)

    citizen = visit(java_script_enabled=False)
    citizen.goto(address)
    answer(citizen, "مفيد", {"كم مرة": "كثيرا", "ماذا تقترحون": "خريطة أوضح"})
    citizen.get_by_label("الأخبار", exact=True).check()
    submit(citizen).click()
    expect(citizen.locator(".error-summary")).to_contain_text("اكتبوا عددا بالأرقام")
    assert citizen.get_by_label(re.compile("ماذا تقترحون")).input_value() == "خريطة أوضح"
    assert citizen.get_by_label("مفيد", exact=True).is_checked()
    citizen.get_by_label(re.compile("كم مرة")).fill("١٢")
    submit(citizen).click()
    reference_on(citizen)

    french = visit(java_script_enabled=False, locale="fr-FR")
    french.goto(address.replace("/ar/", "/fr/"))
    answer(french, "Utile", {})
    submit(french).click()
    reference_on(french)

    page = officer.page
    officer.menu("Contributions", "Réponses aux sondages")
    page.get_by_role("link", name=FRENCH[HEADING]).click()
    officer.picture("results")
    first = page.locator(".survey-question").first
    expect(first).to_contain_text("2 réponses")
    expect(first.locator("tbody tr").first).to_contain_text("100,0")
    expect(page.locator("main, #main")).to_contain_text("خريطة أوضح")
    for file_format in ("XLSX", "CSV", "JSON"):
        with page.expect_download() as download:
            page.get_by_role("link", name=file_format).click()
        assert download.value.suggested_filename.endswith(file_format.lower())

    assert_axe_objects_to_nothing(visit, address)


def assert_axe_objects_to_nothing(visit, address: str) -> None:
    """On a small screen, before and after a refusal."""
    visitor = visit(reduced_motion="reduce", viewport={"width": 360, "height": 800})
    visitor.goto(address)
    assert objections(visitor) == {}
    submit(visitor).click()
    visitor.locator(".error-summary").wait_for()
    assert visitor.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert objections(visitor) == {}
