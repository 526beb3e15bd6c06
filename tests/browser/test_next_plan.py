"""A publisher makes the next plan from the last, mends what its check names, publishes it, and
opens a phase: all in the admin, in French.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.demonstration import PASSWORD
from tests.browser.officer import Officer
from tests.browser.places import OPEN_PLAN
from tests.browser.server import running_server
from tests.browser.test_idea_journey import field, reference_on, status_of, submit

SLUG = "nap-essai"
TITLES = {"ar": "خطة التجربة", "fr": "Plan d’essai", "en": "Trial plan"}
CHECK = "Vérification avant mise en ligne"
_MODERATOR = f"""
from django.contrib.auth.models import Group
from cms.users.models import User
user = User.objects.create_user("mounir", password={PASSWORD!r}, first_name="Mounir", last_name="B")
user.groups.add(Group.objects.get(name="Moderators"))
"""
_LAST_PLAN = f"""
from snippets.models import ActionPlan
print(ActionPlan.objects.get(slug="{OPEN_PLAN}", locale__language_code="fr").title)
"""


@pytest.fixture
def server():
    """Of its own: what others leave untranslated in the last plan is missing in the next one."""
    with running_server("_plan") as running:
        yield running


@pytest.fixture
def officer(visit, server, tmp_path):
    Officer.hire(server, "naima", "Publishers", "Administrators")
    server.shell(_MODERATOR)
    # Wagtail saves a form by itself, half filled in or just being published: then in vain.
    by_itself = ("/admin/snippets/snippets/", "/admin/users/")
    page = visit(locale="fr-MA", viewport={"width": 1280, "height": 1000}, may_refuse=by_itself)
    officer = Officer(page, tmp_path)
    officer.sign_in("naima")
    return officer


def make_plan(officer, last_plan: str) -> None:
    """From the last one, beginning today: too early, as its check will say."""
    page = officer.page
    officer.menu("Plan", "Nouveau plan")
    expect(page.get_by_label("le modèle fourni")).to_be_visible()
    page.get_by_label(last_plan).check()
    for code, title in TITLES.items():
        page.locator(f"#id_title_{code}").fill(title)
    page.locator("#id_first_day").fill(timezone.localdate().isoformat())
    page.locator("#id_slug").fill(SLUG)
    page.locator("#id_slug").press("Enter")  # the open calendar covers the button
    officer.says("est créé")
    expect(page.locator(".go-live")).to_contain_text("à corriger")
    expect(page.get_by_role("button", name="Publier le plan avec ses pages")).to_have_count(0)


def set_moment(officer, name: str, moment) -> None:
    box = officer.page.locator(f"#id_phases-{name}")
    box.fill(f"{timezone.localtime(moment):%Y-%m-%d %H:%M}")
    box.press("Tab")


def mend_dates(officer) -> None:
    """The first phase begins tomorrow; no workshop is planned yet, so none is registered for."""
    page = officer.page
    page.get_by_role("link", name="Changer les dates").first.click()
    set_moment(officer, "0-starts_at", timezone.now() + timedelta(days=1))
    page.locator("#id_phases-1-opens_registrations").uncheck()
    page.locator("footer").get_by_role("button", name="Enregistrer le brouillon").click()
    officer.says("commence le")


def mend_moderator(officer) -> None:
    """The moderator's account gets the address that it lacks."""
    page = officer.page
    page.get_by_role("link", name="Ouvrir les comptes").click()
    page.get_by_role("link", name="Mounir B", exact=True).first.click()
    page.locator("#id_email").fill("mounir@example.org")
    page.locator("footer").get_by_role("button", name="Enregistrer").first.click()
    officer.says("mounir")


def check(officer) -> None:
    officer.menu("Plan", CHECK)
    officer.page.get_by_role("link", name=TITLES["fr"]).or_(
        officer.page.get_by_role("link", name=TITLES["ar"])
    ).first.click()
    expect(officer.page.locator(".go-live")).to_be_visible()
    officer.picture("check")


def publish(officer) -> None:
    page = officer.page
    expect(page.locator(".go-live")).to_contain_text("Il n’y a plus rien à corriger")
    page.get_by_role("button", name="Publier le plan avec ses pages").click()
    officer.says("Le plan est public")


def open_phase(officer) -> None:
    """The phase of ideas began a minute ago."""
    page = officer.page
    officer.menu("Plan", "Plans d’action")
    page.get_by_role("link", name=TITLES["ar"], exact=True).click()
    begun = timezone.now() - timedelta(minutes=1)
    set_moment(officer, "1-starts_at", begun)
    set_moment(officer, "0-starts_at", begun - timedelta(days=1))
    officer.publish("les citoyens peuvent envoyer des idées")
    expect(page.locator(".messages")).to_contain_text("Africa/Casablanca")
    expect(page.locator(".messages").get_by_role("link", name=CHECK)).to_be_visible()


def test_the_next_plan_from_the_last(officer, page, server):
    address = f"{server.url}/fr/{SLUG}/"
    make_plan(officer, server.shell(_LAST_PLAN))
    assert status_of(address) == 404
    mend_dates(officer)
    check(officer)
    mend_moderator(officer)
    check(officer)
    publish(officer)

    for code, title in TITLES.items():
        page.goto(f"/{code}/{SLUG}/")
        assert page.locator("h1").inner_text() == title
    page.goto(f"/fr/{SLUG}/ideas/")
    assert page.locator("[name=body]").count() == 0, "the phase is to come"

    open_phase(officer)
    page.goto(f"/fr/{SLUG}/ideas/")
    field(page, "theme").select_option(index=1)
    field(page, "title").fill("Une idée pour le plan d’essai")
    field(page, "body").fill("Publier les horaires des bus.")
    field(page, "consent").check()
    submit(page).click()
    assert reference_on(page)
