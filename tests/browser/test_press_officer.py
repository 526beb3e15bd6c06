"""Communications staff open a theme, a workshop and a form, and answer a citizen: no developer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.officer import Officer
from tests.browser.places import OPEN_PLAN
from tests.browser.test_idea_journey import field, reference_on, status_of, submit

PLAN = "الخطة المقبلة (مثال توضيحي)"
WORKSHOP, FILM = "لقاء حول النقل العمومي", "تسجيل لقاء النقل"
WORKSHOP_DAY = timezone.localtime() - timedelta(days=2)
THEME, THEME_FR = "النقل العمومي", "Transports publics"
SUMMARY, SUMMARY_FR = "حافلات أكثر انتظاما.", "Des bus plus réguliers."
FORM_PAGE = "أفكاركم حول النقل"
IDEA = "تذكرة واحدة لكل الحافلات"
REASON, REASON_FR = "نأخذ بها في دراسة التنقل.", "Retenue pour l’étude des déplacements."


@pytest.fixture
def officer(visit, server, tmp_path):
    """A press officer: she writes and publishes, moderates and decides."""
    Officer.hire(server, "salma", "Publishers", "Moderators", "Reviewers")
    # Wagtail saves a form by itself, half filled in or just being published: then in vain.
    by_itself = ("/admin/pages/add/", "/admin/snippets/snippets/")
    page = visit(locale="fr-MA", viewport={"width": 1400, "height": 1000}, may_refuse=by_itself)
    officer = Officer(page, tmp_path)
    officer.sign_in("salma")
    return officer


def add_theme(officer):
    """A theme in Arabic, and its French version."""
    page = officer.page
    officer.menu("Plan", "Thématiques")
    page.get_by_role("link", name="Ajouter un(e) thématique").first.click()
    officer.choose("id_plan", PLAN)
    page.locator("#id_number").fill("6")
    page.locator("#id_title").fill(THEME)
    page.locator("#id_slug").fill("public-transport")
    page.locator("#id_summary").fill(SUMMARY)
    officer.publish(THEME)

    row = page.locator("tr", has_text=THEME)
    row.get_by_role("button", name="Plus d’options").click()
    row.get_by_role("link", name="Traduire").click()
    page.get_by_label("Français").check()
    page.get_by_role("button", name="Soumettre").click()
    officer.says("Français")
    officer.translate(THEME, THEME_FR)
    officer.translate(SUMMARY, SUMMARY_FR)
    page.get_by_role("button", name="Publier dans").click()
    officer.says(THEME_FR)


def add_recording(officer):
    page = officer.page
    officer.menu("Plan", "Enregistrements")
    page.get_by_role("link", name="Ajouter un(e) enregistrement").first.click()
    page.locator("#id_title").fill(FILM)
    page.locator("#id_slug").fill("public-transport")
    page.locator("#id_video").fill("https://www.youtube.com/watch?v=TEST-vid-01")
    page.locator("#id_date").fill(WORKSHOP_DAY.strftime("%Y-%m-%d"))
    page.locator("#id_duration").fill("95")
    page.locator("#id_language").select_option("ar")
    officer.choose_picture("id_thumbnail")
    officer.publish(FILM)


def add_workshop(officer):
    """A past workshop on the theme, with the recording; :returns: its address."""
    page = officer.page
    officer.explore("تشاور", PLAN, "اللقاءات")
    officer.add_page()
    page.locator("#id_title").press_sequentially(WORKSHOP)
    page.locator("#id_number").fill("2")
    page.locator("#id_starts_at").fill(WORKSHOP_DAY.strftime("%Y-%m-%d %H:%M"))
    officer.choose("id_theme", THEME)
    officer.choose("id_organiser", "الائتلاف المغربي من أجل المناخ والتنمية المستدامة")
    page.locator("#id_recordings-ADD").click()
    officer.choose("id_recordings-0-recording", FILM)
    page.locator("#id_participants").fill("31")
    officer.publish(WORKSHOP)
    return officer.public_address(WORKSHOP)


def add_form(officer):
    """A page of its own with a form for ideas on the theme; :returns: its address."""
    page = officer.page
    officer.explore("تشاور")
    officer.add_page("Page ordinaire")
    page.locator("#id_title").press_sequentially(FORM_PAGE)
    block = officer.add_block("body", "Formulaire d’idée")
    block.get_by_label("Intertitre").fill("اقترحوا")
    officer.choose("body-0-value-theme", THEME)
    officer.publish(FORM_PAGE)
    return officer.public_address(FORM_PAGE)


def send_idea(page, address):
    """:returns: the reference of a citizen's idea."""
    page.goto(address)
    assert field(page, "theme").locator("option").count() == 2, "only the form's own theme"
    field(page, "theme").select_option(label=THEME)
    field(page, "title").fill(IDEA)
    field(page, "body").fill("بين المدن وداخلها.")
    field(page, "consent").check()
    submit(page).click()
    return reference_on(page)


def test_a_press_officer_does_all_of_it_in_the_browser(officer, page, server):
    add_theme(officer)
    add_recording(officer)
    workshop = add_workshop(officer)
    page.goto(workshop)
    assert page.locator("h1").inner_text() == WORKSHOP
    assert page.locator(".player").get_attribute("data-video") == "TEST-vid-01"
    page.goto(f"/fr/{OPEN_PLAN}/themes/")
    assert THEME_FR in page.locator("main").inner_text()

    reference = send_idea(page, add_form(officer))
    idea = f"{server.url}/ar/{OPEN_PLAN}/ideas/{reference}/"
    assert status_of(idea) == 404
    officer.publish_contribution(IDEA)
    assert status_of(idea) == 200
    officer.decide(IDEA, "Acceptée", {"ar": REASON, "fr": REASON_FR})

    for language, reason in (("ar", REASON), ("fr", REASON_FR)):
        page.goto(f"/{language}/{OPEN_PLAN}/ideas/{reference}/")
        assert page.locator("h1").inner_text() == IDEA
        assert page.locator(".story .decision--accepted").count() == 1
        assert reason in page.locator(".decision__reason").inner_text()
    assert page.locator(".page-head .tag").inner_text() == THEME_FR


_THEME = f"""
from snippets.models import ActionPlan, Theme
plan = ActionPlan.objects.originals().get(slug="{OPEN_PLAN}")
Theme.objects.create(
    plan=plan, locale=plan.locale, number=9, slug="no-page", title="بلا صفحة", summary="موجز"
)
"""
_NO_THEME = 'from snippets.models import Theme; Theme.objects.filter(slug="no-page").delete()'


@pytest.fixture(scope="module")
def theme_without_page(server):
    server.shell(_THEME)
    yield
    server.shell(_NO_THEME)


@pytest.mark.parametrize("path", ["", f"{OPEN_PLAN}/", f"{OPEN_PLAN}/themes/"])
def test_a_theme_that_has_no_page_breaks_no_link(page, server, theme_without_page, path):
    """Staff add the theme first and its page later, or never."""
    page.goto(f"/ar/{path}")
    card = page.locator(".theme-card", has_text="بلا صفحة")
    assert card.count() == 1
    links = [link.get_attribute("href") for link in card.locator("a").all()]
    assert {link: status_of(server.url + link) for link in links} == dict.fromkeys(links, 200)
