"""Voting in the poll of a workshop to come: by keyboard, without scripts, in both directions."""

import re

import pytest

from tests.browser.keyboard import tab_to
from tests.browser.test_axe import objections
from tests.browser.test_budgets import SCRIPT_BYTES, Traffic

WORKSHOP = "nap-next/workshops/youth-participation/"
_BOX = "element => element.getBoundingClientRect().toJSON()"


def poll(page):
    return page.locator("section[id^=poll-]")


def votes(page) -> list[int]:
    return [int(number) for number in poll(page).locator("td.bar-row__value").all_inner_texts()]


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_vote_and_a_change(visit, language, script):
    page = visit(
        java_script_enabled=script, locale=language, viewport={"width": 360, "height": 740}
    )
    page.goto(f"/{language}/{WORKSHOP}")
    before = votes(page)
    assert len(before) == 3
    assert not page.context.cookies()
    poll(page).locator("button[type=submit]").click()
    assert poll(page).locator(".error-summary").count() == 1
    assert not page.context.cookies()
    poll(page).locator("input[type=radio]").nth(2).check()
    poll(page).locator("button[type=submit]").click()
    page.wait_for_url("**/polls/*/#poll-*")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["supporter"]
    assert votes(page) == [before[0], before[1], before[2] + 1]
    assert poll(page).locator("input[type=radio]").nth(2).is_checked()
    poll(page).locator("input[type=radio]").nth(0).check()
    poll(page).locator("button[type=submit]").click()
    page.wait_for_url("**/polls/*/#poll-*")
    assert votes(page) == [before[0] + 1, before[1], before[2]]
    poll(page).locator("p > a").last.click()
    page.wait_for_url(re.compile(r"/polls/[^/]+/$"))
    assert votes(page) == [before[0] + 1, before[1], before[2]]
    page.locator("main a.button--second").click()
    page.wait_for_url(f"**/{language}/{WORKSHOP}#poll-*")


def test_with_the_keyboard_alone(page):
    page.goto(f"/fr/{WORKSHOP}")
    before = votes(page)
    radios = poll(page).locator("input[type=radio]")
    tab_to(page, radios.first, limit=80)
    page.keyboard.press("ArrowDown")
    assert radios.nth(1).is_checked()
    tab_to(page, poll(page).locator("button[type=submit]"))
    with page.expect_navigation(url="**/polls/*/#poll-*"):
        page.keyboard.press("Enter")
    assert votes(page) == [before[0], before[1] + 1, before[2]]


def test_results_come_by_themselves_while_somebody_looks(visit):
    looking, voting = visit(locale="fr"), visit(locale="ar")
    looking.clock.install()
    looking.goto(f"/fr/{WORKSHOP}")
    before = votes(looking)
    voting.goto(f"/ar/{WORKSHOP}")
    poll(voting).locator("input[type=radio]").nth(1).check()
    poll(voting).locator("button[type=submit]").click()
    voting.wait_for_url("**/polls/*/#poll-*")
    assert votes(looking) == before
    with looking.expect_response("**/results.json"):
        looking.clock.run_for(10_000)
    row = poll(looking).locator("tbody tr").nth(1)
    row.locator(".bar-row__value", has_text=str(before[1] + 1)).wait_for()
    share = round(100 * (before[1] + 1) / (sum(before) + 1))
    assert row.locator("rect").get_attribute("width") == f"{share}%"
    assert row.locator(".bar-row__detail").inner_text().startswith(str(share))


def test_bars_grow_from_where_the_text_begins(visit):
    for language, side in (("ar", "right"), ("fr", "left")):
        page = visit(locale=language)
        page.goto(f"/{language}/{WORKSHOP}")
        bar = poll(page).locator("svg.bar").first
        filled = bar.locator("rect").evaluate(_BOX)
        assert filled[side] == pytest.approx(bar.evaluate(_BOX)[side], abs=1)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_axe_objects_to_nothing(visit, language):
    page = visit(locale=language, reduced_motion="reduce")
    page.goto(f"/{language}/{WORKSHOP}")
    assert objections(page) == {}
    poll(page).locator("button[type=submit]").click()
    poll(page).locator(".error-summary").wait_for()
    assert objections(page) == {}
    poll(page).locator("input[type=radio]").first.check()
    poll(page).locator("button[type=submit]").click()
    poll(page).locator(".alert--success").wait_for()
    assert objections(page) == {}


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_it_fits_and_is_light(visit, width):
    page = visit(locale="ar", viewport={"width": width, "height": 800})
    traffic = Traffic(page)
    page.goto(f"/ar/{WORKSHOP}", wait_until="networkidle")
    scripts = [one for one in traffic.loaded if one[0] == "Script"]
    assert sum(size for _kind, _url, size in scripts) <= SCRIPT_BYTES
    assert any("poll.js" in url for _kind, url, _size in scripts)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.goto("/ar/nap-next/workshops/", wait_until="networkidle")
    assert page.locator("script[src*='poll.js']").count() == 0
