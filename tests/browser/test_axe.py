"""axe-core objects to nothing, on any type of page, in either direction and either light."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.places import OPEN_PLAN, PAST_PLAN, PLACES

_AXE = Axe()
#: What can differ in the dark.
_COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.fixture(params=["ar", "fr"], scope="module")
def view(request, chromium, server):
    """The language, and a page of one visitor for the whole module."""
    context = chromium.new_context(
        base_url=server.url, reduced_motion="reduce", locale=request.param
    )
    yield request.param, context.new_page()
    context.close()


def objections(page):
    """``{rule: [(elements, why)]}`` of what axe finds on the page, by day and by night."""
    page.emulate_media(color_scheme="light")
    found = _violations(page)
    page.emulate_media(color_scheme="dark")
    return found | {
        f"{rule} in the dark": nodes for rule, nodes in _violations(page, runOnly=_COLOURS).items()
    }


def _violations(page, **options):
    options = {"resultTypes": ["violations"], **options}
    found = _AXE.run(page, options=options).response["violations"]
    return {
        violation["id"]: [(node["target"], node["failureSummary"]) for node in violation["nodes"]]
        for violation in found
    }


@pytest.mark.parametrize("name", [name for name in PLACES if name != "past-ideas"])
def test_each_type_of_page(view, places, name):
    language, page = view
    page.goto(f"/{language}/{places[name]}")
    assert objections(page) == {}


def test_a_form_with_errors(view):
    language, page = view
    page.goto(f"/{language}/{OPEN_PLAN}/ideas/")
    page.locator("form.form button[type=submit]").click()
    page.locator(".error-summary").wait_for()
    assert page.locator(".field--error").count() >= 3
    assert objections(page) == {}


def test_a_receipt(view):
    language, page = view
    page.goto(f"/{language}/{OPEN_PLAN}/ideas/")
    form = page.locator("form.form")
    form.locator("[name=theme]").select_option("open-data-ai")
    form.locator("[name=title]").fill("axe")
    form.locator("[name=body]").fill("axe")
    form.locator("[name=consent]").check()
    form.locator("button[type=submit]").click()
    page.locator(".receipt .reference").wait_for()
    assert objections(page) == {}


def test_past_ideas_with_a_closed_form(view):
    language, page = view
    page.goto(f"/{language}/{PAST_PLAN}/ideas/")
    assert page.locator(".form--closed").count() == 1
    assert objections(page) == {}


def test_a_filtered_list_and_an_empty_one(view):
    language, page = view
    page.goto(f"/{language}/{PAST_PLAN}/ideas/?theme=open-justice&q=zzzz")
    assert page.locator(".filters .chip").count() == 3
    assert page.locator(".empty").count() == 1
    assert objections(page) == {}


def test_a_missing_page(view):
    language, page = view
    assert page.goto(f"/{language}/nowhere/").status == 404
    assert page.locator("html").get_attribute("lang") == language
    assert objections(page) == {}
