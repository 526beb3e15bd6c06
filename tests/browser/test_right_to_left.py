"""Arabic runs from right to left, French and English from left to right; `/` chooses for them."""

import re
import urllib.request

import pytest

from tests.browser.places import COMMITMENT, LANGUAGES, PAST_PLAN

_MIRRORED = "element => new DOMMatrix(getComputedStyle(element).transform).a"
_BOX = "element => element.getBoundingClientRect().toJSON()"


@pytest.fixture(params=LANGUAGES)
def side(request, page):
    """The page, its language, and -1 where the text begins at the right, else 1."""
    page.set_viewport_size({"width": 1280, "height": 900})
    return page, request.param, -1 if request.param == "ar" else 1


def test_direction_of_the_text(side):
    page, language, sign = side
    page.goto(f"/{language}/")
    html = page.locator("html")
    assert html.get_attribute("dir") == ("rtl" if sign < 0 else "ltr")
    assert html.evaluate("e => getComputedStyle(e).direction") == html.get_attribute("dir")
    heading, main = (page.locator(place).first.evaluate(_BOX) for place in ("h1", "main"))
    before, after = heading["left"] - main["left"], main["right"] - heading["right"]
    assert before * sign < after * sign, "the heading stands where the text begins"


def test_arrows_point_where_the_text_runs(side):
    page, language, sign = side
    for path in ("", f"{PAST_PLAN}/ideas/?page=2"):
        page.goto(f"/{language}/{path}")
        arrows = page.locator("main .icon--flip").all()
        assert arrows
        assert {arrow.evaluate(_MIRRORED) for arrow in arrows} == {sign}


def test_breadcrumb_runs_from_home(side):
    page, language, sign = side
    page.goto(f"/{language}/{COMMITMENT}")
    steps = [item.evaluate(_BOX)["left"] for item in page.locator(".breadcrumb li").all()]
    assert len(steps) == 4
    assert steps == sorted(steps, reverse=sign < 0)
    assert page.locator(".breadcrumb a").first.get_attribute("href") == f"/{language}/"


def test_columns_stand_on_their_sides(side):
    page, language, sign = side
    page.goto(f"/{language}/{PAST_PLAN}/ideas/")
    filters = page.locator(".filters").evaluate(_BOX)["left"]
    cards = page.locator(".idea-card").first.evaluate(_BOX)["left"]
    assert (cards - filters) * sign > 0, "filters first"
    brand, languages = (
        page.locator(place).evaluate(_BOX)["left"]
        for place in (".site-header__brand", ".languages")
    )
    assert (languages - brand) * sign > 0, "the name first, the languages last"
    label, value = (
        page.goto(f"/{language}/{PAST_PLAN}/indicators/")
        and page.locator(place).first.evaluate(_BOX)["left"]
        for place in (".bar-row th", ".bar-row__value")
    )
    assert (value - label) * sign > 0


def test_numerals_are_western(side):
    page, language, _sign = side
    for path in (f"{PAST_PLAN}/indicators/", f"{PAST_PLAN}/ideas/", COMMITMENT):
        page.goto(f"/{language}/{path}")
        text = page.locator("body").inner_text()
        assert re.search("[0-9]", text)
        assert not re.search("[٠-٩۰-۹]", text)
    page.locator("textarea[name=body]").fill("أ")
    count = page.locator(".field__count")
    assert "2999" in count.inner_text()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr", "fr"),
        ("fr-MA,fr;q=0.9,ar;q=0.5", "fr"),
        ("en-GB,en;q=0.9", "en"),
        ("ar-MA", "ar"),
        ("de", "ar"),
        ("", "ar"),
    ],
)
def test_the_root_sends_to_the_best_language(server, accepted, language):
    request = urllib.request.Request(server.url + "/", headers={"Accept-Language": accepted})
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.url == f"{server.url}/{language}/"
        assert answer.status == 200
        assert not answer.headers.get("Set-Cookie")
