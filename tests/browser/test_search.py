"""A visitor searches, with and without JavaScript; nothing of it is against the security policy."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.places import OPEN_PLAN, WORKSHOP


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_suggestions_appear_while_typing_and_lead_to_results(page, language):
    word = {"ar": "الشفا", "fr": "transp"}[language]
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/{language}/")
    page.locator(".site-header__search").click()
    field = page.locator("#search-q")
    field.focus()
    with page.expect_response(lambda answer: "/search/suggestions/" in answer.url):
        page.keyboard.type(word)
    page.locator("#search-titles option").first.wait_for(state="attached")
    title = page.locator("#search-titles option").first.get_attribute("value")
    field.fill(title)
    page.keyboard.press("Enter")
    page.locator(".search-hit mark").first.wait_for()
    assert page.locator(".search-hit a").first.is_visible()
    page.locator(".search-kinds a").nth(1).click()
    page.wait_for_url("**kind=page**")
    expect(page.locator(".search-kinds [aria-current]")).to_have_count(1)


def test_without_javascript(chromium, server):
    context = chromium.new_context(base_url=server.url, java_script_enabled=False, locale="fr")
    page = context.new_page()
    page.goto("/fr/nowhere/transparence/")
    page.locator(".search-form button").click()
    assert page.locator(".search-hit mark").count() >= 1
    context.close()


@pytest.mark.parametrize("path", ["", WORKSHOP, f"{OPEN_PLAN}/ideas/", "search/?q=2021"])
def test_data_blocks_are_allowed_and_read(page, path):
    page.add_init_script(
        "window.refused = []; document.addEventListener('securitypolicyviolation',"
        " (event) => window.refused.push(event.violatedDirective + ' ' + event.blockedURI))"
    )
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(f"/ar/{path}", wait_until="networkidle")
    assert page.evaluate("window.refused") == []
    assert not [text for text in messages if "Content Security Policy" in text]
    for text in page.locator('script[type="application/ld+json"]').all_text_contents():
        json.loads(text)
