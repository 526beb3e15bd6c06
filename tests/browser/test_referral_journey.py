"""A focal point answers for her institution: with the keyboard alone, and without JavaScript."""

import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import has_focus, tab_to

REASON = "Nous publions déjà ces données ;\nil reste à les ouvrir."
_LINK = """
from consultation_forms.models import Referral
from consultation_forms.referrals.links import new_link
print(new_link(Referral.objects.get({which})).split("/referrals/")[1])
"""


def link_of(server, which: str) -> str:
    """The path, in French, of a new link to one referral of the demonstration."""
    return f"/fr/referrals/{server.shell(_LINK.format(which=which))}"


@pytest.fixture
def due_soon(server):
    return link_of(server, 'institution__slug="digital-agency", parent=None')


@pytest.fixture
def overdue(server):
    return link_of(server, 'institution__slug="interior-dgct", parent=None')


def button(page, what: str):
    return page.locator(f"button[name=do][value={what}]").first


def press(page, what: str, status: int = 200) -> None:
    with page.expect_navigation() as navigation:
        button(page, what).click()
    assert navigation.value.status == status


def fill_in(idea, answer: str, reason: str) -> None:
    idea.locator(f"input[type=radio][value={answer}]").check()
    idea.locator("textarea").fill(reason)


def test_a_focal_point_without_javascript(visit, server, due_soon):
    page = visit(java_script_enabled=False, locale="fr-MA")
    page.goto(due_soon)
    ideas = page.locator(".referral__idea")
    assert ideas.count() == 4
    assert page.context.cookies() == []
    for name in ("Nadia", "نادية", "الرباط"):
        assert name not in page.content(), "an author who agreed to be named is not named here"

    # An answer without a reason comes back with everything that was typed elsewhere.
    last = ideas.nth(3)
    last.locator("input[type=radio][value=no]").check()
    last.locator("input[type=text]").fill("Une promesse")
    ideas.nth(0).locator("textarea").fill(REASON)
    press(page, "save", status=422)
    assert page.locator(".error-summary a").count() == 1
    assert last.locator("input[value=no]").is_checked()
    assert last.locator("input[type=text]").input_value() == "Une promesse"
    assert ideas.nth(0).locator("textarea").input_value() == REASON
    page.goto(due_soon)
    assert ideas.nth(0).locator("textarea").input_value() == REASON, "the good ones are saved"

    # The last one is for a colleague, who gets a link to it alone.
    page.locator("#colleague input[type=checkbox]").nth(3).check()
    page.locator("[name=colleague-contact_name]").fill("Karim A.")
    page.locator("[name=colleague-contact_email]").fill("karim@example.org")
    press(page, "delegate")
    assert page.locator(".alert--success").count() == 1
    hers = link_of(server, 'contact_email="karim@example.org"')
    colleague = visit(java_script_enabled=False, locale="fr-MA")
    colleague.goto(hers)
    assert colleague.locator(".referral__idea").count() == 1
    assert button(colleague, "send").count() == 0
    fill_in(colleague.locator(".referral__idea"), "no", "Hors de nos missions.")
    press(colleague, "hand_back")
    assert colleague.locator(".referral__idea textarea").count() == 0

    # Her answer is there, and all of it is sent.
    page.reload()
    assert last.locator("textarea").input_value() == "Hors de nos missions."
    fill_in(ideas.nth(2), "yes", "Nous pouvons le faire.")
    page.locator("[name=name]").fill("Salma Bennani")
    press(page, "send")
    assert page.locator(".referral__idea textarea").count() == 0
    assert "Hors de nos missions." in page.content()
    press(page, "ask")
    assert page.locator(".alert--success").count() == 1


def test_a_focal_point_with_the_keyboard_alone(page, overdue):
    page.goto(overdue)
    first = page.locator(".referral__idea").first
    tab_to(page, first.locator("input[type=radio][value='']"))
    page.keyboard.press("ArrowDown")
    assert first.locator("input[value=yes]").is_checked()
    tab_to(page, first.locator("input[type=text]"), limit=2)
    page.keyboard.type("Un registre public")
    with page.expect_navigation() as refused:
        page.keyboard.press("Enter")
    assert refused.value.status == 422
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    tab_to(page, summary.locator("a"), limit=1)
    page.keyboard.press("Enter")
    assert has_focus(first.locator("textarea"))
    page.keyboard.type(REASON)
    tab_to(page, first.locator("button"), limit=2)
    with page.expect_navigation(url="**done=saved**"):
        page.keyboard.press("Enter")
    assert first.locator("textarea").input_value() == REASON
    assert first.locator("input[type=text]").input_value() == "Un registre public"
    # The switch of languages stays on the page.
    page.locator(".languages a[lang=ar]").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert first.locator("textarea").input_value() == REASON


def test_a_wrong_link_opens_nothing(server, overdue):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(server.url + overdue[:-4] + "AAA/", timeout=60)
    assert refused.value.code == 404
