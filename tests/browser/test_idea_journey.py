"""A citizen sends an idea: with the keyboard alone, and without JavaScript."""

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import follow, has_focus, tab_to
from tests.browser.places import OPEN_PLAN

TITLE = "خريطة مفتوحة لمحطات الحافلات"
BODY = "لا يعرف الناس أين تقف الحافلات ولا متى تمر.\nنشر المواقع والمواعيد كبيانات مفتوحة."
REFERENCE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")
IDEAS = f"{OPEN_PLAN}/ideas/"


def status_of(url):
    try:
        return urllib.request.urlopen(url, timeout=60).status
    except urllib.error.HTTPError as error:
        return error.code


def field(page, name):
    return page.locator(f"form.form [name={name}]")


def submit(page):
    return page.locator("form.form button[type=submit]")


def reference_on(page):
    """The reference on a receipt, which must be one."""
    page.locator(".receipt").wait_for()
    reference = page.locator(".receipt .reference").inner_text()
    assert REFERENCE.fullmatch(reference)
    return reference


def assert_waits_for_moderation(server, reference, title):
    assert status_of(f"{server.url}/ar/{IDEAS}{reference}/") == 404
    with urllib.request.urlopen(f"{server.url}/ar/{IDEAS}?q={reference}", timeout=60) as answer:
        assert title not in answer.read().decode()


def test_an_idea_with_the_keyboard_alone(page, server):
    page.goto("/ar/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    assert has_focus(skip)
    assert skip.bounding_box()["y"] >= 0, "the skip link shows itself"
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar/#main")
    card = page.locator(".open-now__card").first.get_by_role("link")
    follow(page, card, f"**/ar/{IDEAS}#send")

    tab_to(page, field(page, "theme"), limit=3)
    page.keyboard.press("ArrowDown")
    assert field(page, "theme").input_value() == "open-data-ai"
    tab_to(page, field(page, "title"), limit=1)
    tab_to(page, field(page, "body"), limit=1)
    page.keyboard.type(BODY)
    tab_to(page, field(page, "name"), limit=1)
    page.keyboard.type("مريم")
    tab_to(page, field(page, "consent"))
    page.keyboard.press("Space")
    tab_to(page, submit(page), limit=2)
    with page.expect_navigation() as refused:
        page.keyboard.press("Enter")
    assert refused.value.status == 422

    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    assert page.locator(".error-summary a").count() == 1
    assert field(page, "theme").input_value() == "open-data-ai"
    assert field(page, "body").input_value() == BODY
    assert field(page, "name").input_value() == "مريم"
    assert field(page, "consent").is_checked()
    assert field(page, "title").get_attribute("aria-invalid") == "true"
    tab_to(page, summary.locator("a"), limit=1)
    page.keyboard.press("Enter")
    assert has_focus(field(page, "title"))
    page.keyboard.type(TITLE)
    tab_to(page, submit(page))
    with page.expect_navigation(url="**/receipts/**"):
        page.keyboard.press("Enter")
    assert_waits_for_moderation(server, reference_on(page), TITLE)

    page.goto(f"/ar/{IDEAS}")
    assert field(page, "body").input_value() == "", "the draft is thrown away"


def test_an_idea_without_javascript(visit, server):
    page = visit(java_script_enabled=False, locale="fr-MA")
    title = "Une carte ouverte des arrêts de bus"
    page.goto("/fr/")
    page.locator(".open-now__card").first.get_by_role("link").click()
    page.wait_for_url(f"**/fr/{IDEAS}#send")
    field(page, "theme").select_option("youth-participation")
    field(page, "body").fill("Où s’arrêtent-ils ?")
    field(page, "city").fill("Oujda")
    field(page, "consent").check()
    with page.expect_navigation() as refused:
        submit(page).click()
    assert refused.value.status == 422
    assert page.locator(".error-summary a").count() == 1
    assert field(page, "theme").input_value() == "youth-participation"
    assert field(page, "body").input_value() == "Où s’arrêtent-ils ?"
    assert field(page, "city").input_value() == "Oujda"
    field(page, "title").fill(title)
    submit(page).click()
    reference = reference_on(page)
    assert page.locator("html").get_attribute("lang") == "fr"
    assert_waits_for_moderation(server, reference, title)
    page.reload()
    assert reference_on(page) == reference


def test_a_receipt_gives_the_secret_link(page, server):
    page.goto(f"/ar/{IDEAS}")
    field(page, "theme").select_option("health-services")
    field(page, "title").fill(TITLE)
    field(page, "body").fill(BODY)
    field(page, "consent").check()
    submit(page).click()
    reference = reference_on(page)
    link = page.locator("#receipt-link")
    assert link.count() == 1
    address = link.input_value()
    assert address.startswith(server.url)
    assert status_of(address) == 200
    assert status_of(address.rstrip("/")[:-1] + "0/") == 404
    page.goto(address)
    assert reference in page.content()


def test_a_draft_survives_a_reload_and_can_be_thrown_away(page):
    page.goto(f"/ar/{IDEAS}")
    field(page, "theme").select_option("digital-inclusion")
    field(page, "title").fill(TITLE)
    field(page, "body").fill(BODY)
    field(page, "email").fill("mariam@example.org")
    page.reload()
    page.locator(".form__kept").wait_for()
    assert field(page, "theme").input_value() == "digital-inclusion"
    assert field(page, "title").input_value() == TITLE
    assert field(page, "body").input_value() == BODY
    assert field(page, "email").input_value() == "", "personal data is not kept on the device"
    page.locator(".form__kept button").click()
    assert field(page, "body").input_value() == ""
    page.reload()
    assert page.locator(".form__kept").count() == 0
    assert field(page, "title").input_value() == ""


def supporters(page):
    """How many people the idea's page counts; the words are Arabic or French."""
    words = page.locator(".support__count").inner_text()
    return int("".join(filter(str.isdigit, words)) or 0)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_support_and_take_it_back(visit, places, script):
    page = visit(java_script_enabled=script)
    page.goto(f"/fr/{places['idea']}")
    button = page.locator(".support button")
    before = supporters(page)
    assert button.get_attribute("aria-pressed") == "false"
    for pressed, counted in (("true", before + 1), ("false", before), ("true", before + 1)):
        with page.expect_navigation():
            button.click()
        assert (button.get_attribute("aria-pressed"), supporters(page)) == (pressed, counted)
    page.reload()
    assert supporters(page) == before + 1
    page.goto(f"/ar/{places['idea']}")
    assert button.get_attribute("aria-pressed") == "true", "the same support in each language"
    with page.expect_navigation():
        button.click()
    assert button.get_attribute("aria-pressed") == "false"
