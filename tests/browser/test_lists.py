"""The idea list without JavaScript: filters live in the address and follow the reader."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.places import PAST_PLAN

IDEAS = f"{PAST_PLAN}/ideas/"


@pytest.fixture
def page(visit):
    return visit(java_script_enabled=False, viewport={"width": 390, "height": 800})


def query(page):
    """The filters in the address that say something."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def ideas_shown(page):
    return page.locator(".idea-card .reference").all_inner_texts()


def test_filters_are_chosen_kept_and_removed(page):
    page.goto(f"/fr/{IDEAS}")
    page.locator(".filters summary").click()
    page.locator("[name=theme]").select_option("gender-equality")
    page.locator("[name=outcome]").select_option("integrated")
    page.locator(".filters__form button").click()
    wanted = {"theme": "gender-equality", "outcome": "integrated"}
    page.locator(".chip").first.wait_for()
    assert wanted.items() <= query(page).items()
    assert page.locator(".badge--integrated").count() == page.locator(".idea-card").count() > 0
    assert page.locator("[name=theme]").input_value() == "gender-equality"
    assert page.locator("[name=outcome]").input_value() == "integrated"
    page.locator(".chip:not(.chip--reset)").nth(1).click()
    assert query(page).get("theme") == "gender-equality"
    assert "outcome" not in query(page)
    page.locator(".chip--reset").click()
    page.wait_for_url(f"**/fr/{IDEAS}")


def test_the_next_page_keeps_the_filters(page):
    page.goto(f"/fr/{IDEAS}?theme=gender-equality&order=supports")
    first = ideas_shown(page)
    assert len(first) == 20
    page.locator(".pagination [rel=next]").click()
    page.wait_for_url("**page=2**")
    assert query(page) == {"theme": "gender-equality", "order": "supports", "page": "2"}
    second = ideas_shown(page)
    assert len(second) == 20
    assert not set(first) & set(second)
    page.locator(".pagination [rel=prev]").click()
    page.wait_for_url("**page=1**")
    assert ideas_shown(page) == first


def test_another_language_shows_the_same_page_and_filters(page):
    page.goto(f"/fr/{IDEAS}?theme=open-justice&outcome=rejected")
    shown = ideas_shown(page)
    assert shown
    for language in ("ar", "en", "fr"):
        page.locator(f".languages [hreflang={language}]").click()
        page.wait_for_url(f"**/{language}/{IDEAS}?**")
        assert query(page) == {"theme": "open-justice", "outcome": "rejected"}
        assert page.locator("html").get_attribute("lang") == language
        assert ideas_shown(page) == shown


def test_another_language_shows_the_same_idea(page, places):
    page.goto(f"/ar/{places['decided-idea']}")
    reference = page.locator(".page-head .reference").inner_text()
    page.locator(".languages [hreflang=fr]").click()
    page.wait_for_url(f"**/fr/{places['decided-idea']}")
    assert page.locator(".page-head .reference").inner_text() == reference


def test_search_forgives_arabic_spelling(page):
    page.goto(f"/ar/{IDEAS}?q=الإدارة")
    exact = ideas_shown(page)
    assert exact
    page.goto(f"/ar/{IDEAS}?q=الادارة")
    assert ideas_shown(page) == exact
