"""A workshop's recording: nobody is told before the visitor presses play."""

import re

import pytest

from tests.browser.places import WORKSHOP

EMBED = "https://www.youtube-nocookie.com/embed/"


@pytest.fixture
def film(visit):
    """The workshop's page, and what its visitor asked of the film's host."""
    page = visit(allow=(EMBED,))
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="<!doctype html><title>film</title>")

    page.route(f"{EMBED}**", answer)
    page.goto(f"/ar/{WORKSHOP}", wait_until="networkidle")
    return page, asked


def video_of(page):
    return page.locator(".player").first.get_attribute("data-video")


def test_the_film_is_loaded_after_the_press(film):
    page, asked = film
    player = page.locator(".player").first
    video = video_of(page)
    assert asked == []
    assert page.locator("iframe").count() == 0
    assert player.locator("a").count() == 0
    player.get_by_role("button").click()
    frame = page.locator(".player iframe")
    frame.wait_for()
    address = frame.get_attribute("src")
    assert re.fullmatch(re.escape(f"{EMBED}{video}") + r"\?autoplay=1&start=0", address)
    assert frame.get_attribute("title")
    page.wait_for_load_state("networkidle")
    assert asked == [address]


def test_a_chapter_starts_the_film_there(film):
    page, asked = film
    chapter = page.locator(".chapters button").nth(1)
    hours_to_seconds = chapter.locator(".chapters__time").inner_text().split(":")
    second = 0
    for part in hours_to_seconds:
        second = second * 60 + int(part)
    assert second > 0
    chapter.click()
    page.locator(".player iframe").wait_for()
    page.wait_for_load_state("networkidle")
    assert asked == [f"{EMBED}{video_of(page)}?autoplay=1&start={second}"]


def test_without_javascript_the_film_is_a_link(visit):
    page = visit(java_script_enabled=False)
    page.goto(f"/ar/{WORKSHOP}", wait_until="networkidle")
    video = video_of(page)
    link = page.locator(".player a")
    assert link.is_visible()
    assert link.get_attribute("href") == f"https://www.youtube.com/watch?v={video}"
    assert link.inner_text().strip()
    assert not page.locator(".player button").is_visible()
    chapter = page.locator(".chapters a").nth(1)
    second = chapter.get_attribute("data-start")
    assert chapter.get_attribute("href") == f"https://www.youtube.com/watch?v={video}&t={second}s"
