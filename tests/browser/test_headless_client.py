"""The example of a front end, on another origin: it has nothing but the API."""

from contextlib import ExitStack

import pytest

from tests.browser.keyboard import has_focus, tab_to
from tests.browser.other_site import other_site
from tests.browser.places import COMMITMENT, OPEN_PLAN, PAST_PLAN, WORKSHOP
from tests.browser.server import free_port, running_server
from tests.browser.test_axe import objections
from tests.browser.visitors import visitor

PLAYER = "https://www.youtube-nocookie.com/"
PAGES = {
    "home": "",
    "themes": f"{OPEN_PLAN}/themes",
    "ideas": f"{OPEN_PLAN}/ideas",
    "no-ideas": f"{OPEN_PLAN}/ideas?q=zzzz",
    "workshops": f"{PAST_PLAN}/workshops",
    "workshop": WORKSHOP.rstrip("/"),
    "commitments": f"{PAST_PLAN}/commitments",
    "commitment": COMMITMENT.rstrip("/"),
    "missing": f"{OPEN_PLAN}/nowhere",
}


@pytest.fixture(scope="module")
def portal():
    port = free_port()
    with (
        running_server("_headless", PORTAL_API_ORIGINS=f"http://localhost:{port}") as server,
        other_site(port, server.url) as site,
    ):
        yield server, site


@pytest.fixture
def visit(chromium, portal):
    """A page on the other site: any other host, or anything on the console, fails the test."""
    server, site = portal
    with ExitStack() as stack:

        def enter(**options):
            options = {
                "base_url": site,
                "reduced_motion": "reduce",
                "allow": (site + "/",),
            } | options
            return stack.enter_context(visitor(chromium, server, **options))

        yield enter


def show(page, place):
    page.goto(f"/#/{place}")
    page.locator("main:not([aria-busy]) h1").wait_for()


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("width", [360, 1280])
def test_each_page(visit, portal, language, width):
    page = visit(viewport={"width": width, "height": 800}, may_refuse=("/api/v1/",))
    decided = portal[0].shell(
        "from consultation_forms.models import Idea;"
        "print(Idea.objects.filter(decision__outcome='integrated').first().reference)"
    )
    places = PAGES | {"idea": f"{PAST_PLAN}/ideas/{decided}"}
    for name, place in places.items():
        page.goto("about:blank")
        show(page, f"{language}/{place}")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1, name
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert too_wide <= 0, name
        assert objections(page) == {}, name


def test_filters_have_an_address(visit):
    page = visit()
    show(page, f"fr/{PAST_PLAN}/ideas")
    everything = page.locator(".results").inner_text()
    page.locator("[name=outcome]").select_option("integrated")
    page.locator("[name=channel]").select_option("workshop")
    page.locator(".filters button").click()
    page.wait_for_url("**outcome=integrated**")
    page.wait_for_function("before => document.querySelector('.results').innerText !== before",
                           arg=everything)  # fmt: skip
    assert has_focus(page.locator(".results"))
    filtered = page.locator(".results").inner_text()
    page.reload()
    page.locator("main:not([aria-busy]) h1").wait_for()
    assert page.locator(".results").inner_text() == filtered
    assert page.locator("[name=outcome]").input_value() == "integrated"


def _error(page, name):
    return page.locator(f"[data-name={name}] .error")


def test_an_idea_by_keyboard_alone(visit, portal):
    page = visit(may_refuse=("/api/v1/forms/",))
    show(page, f"ar/{OPEN_PLAN}/ideas")
    form = page.locator("form.form")
    tab_to(page, form.locator("[name=title]"), limit=90)
    page.keyboard.type("فكرة <b>من موقع آخر</b>")
    tab_to(page, form.locator("[name=body]"))
    page.keyboard.type("نص الفكرة")
    tab_to(page, form.locator("button[type=submit]"))
    page.keyboard.press("Enter")
    _error(page, "theme").wait_for()
    assert has_focus(form.locator("[name=theme]"))
    assert form.locator("[name=theme]").get_attribute("aria-invalid") == "true"
    assert form.locator("[name=body]").input_value() == "نص الفكرة"
    assert _error(page, "consent").inner_text()
    assert objections(page) == {}

    page.keyboard.press("ArrowDown")
    tab_to(page, form.locator("[name=consent]"))
    page.keyboard.press("Space")
    tab_to(page, form.locator("button[type=submit]"))
    page.keyboard.press("Enter")
    receipt = page.locator(".receipt")
    receipt.wait_for()
    assert has_focus(receipt)
    assert objections(page) == {}
    reference = receipt.locator(".reference").inner_text()
    stored = portal[0].shell(
        "from consultation_forms.models import Idea;"
        f"i = Idea.objects.get(reference='{reference}'); print(i.moderation, i.language, i.title)"
    )
    assert stored == "pending ar فكرة <b>من موقع آخر</b>"


def test_offline_loses_nothing_and_counts_once(visit, portal):
    # The first answer is lost on its way, so that the same request goes out again.
    page = visit(may_refuse=("/api/v1/forms/",))
    show(page, f"fr/{OPEN_PLAN}/ideas")
    form = page.locator("form.form")
    form.locator("[name=theme]").select_option("open-data-ai")
    form.locator("[name=title]").fill("Une seule fois")
    form.locator("[name=body]").fill("Texte")
    form.locator("[name=consent]").check()
    keys = []

    def lose(route):
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) == 1:
            route.fetch()
            route.fulfill(status=503, content_type="application/problem+json", body="{}",
                          headers={"Access-Control-Allow-Origin": "*"})  # fmt: skip
        else:
            route.continue_()

    page.route("**/submissions/**", lose)
    button = form.locator("button[type=submit]")
    with page.expect_response("**/submissions/**"):
        button.click()
    form.locator(".message").wait_for()
    assert form.locator("[name=title]").input_value() == "Une seule fois"
    button.click()
    page.locator(".receipt").wait_for()
    assert len(keys) == 2
    assert keys[0] == keys[1]
    code = "from consultation_forms.models import Idea;"
    code += "print(Idea.objects.filter(title='Une seule fois').count())"
    assert portal[0].shell(code) == "1"


def test_a_draft_outlives_a_change_of_language(visit):
    page = visit()
    show(page, f"fr/{OPEN_PLAN}/ideas")
    page.locator("form.form [name=title]").fill("À moitié écrite")
    page.locator(".languages [lang=ar]").click()
    page.locator("html[lang=ar] main:not([aria-busy]) h1").wait_for()
    assert page.locator("form.form [name=title]").input_value() == "À moitié écrite"


def test_support_and_take_it_back(visit, portal):
    page = visit()
    show(page, f"fr/{OPEN_PLAN}/ideas")
    page.locator(".card__link").first.click()
    button = page.locator(".support button")
    button.wait_for()
    before = page.locator(".count").inner_text()
    button.click()
    page.locator(".support .button--quiet").wait_for()
    assert page.locator(".count").inner_text() != before
    page.reload()
    page.locator(".support .button--quiet").click()
    page.locator(".support .button:not(.button--quiet)").wait_for()
    assert page.locator(".count").inner_text() == before


def test_a_comment_on_a_commitment(visit, portal):
    page = visit()
    show(page, f"fr/{COMMITMENT.rstrip('/')}")
    form = page.locator("form.form")
    form.locator("[name=body]").fill("Un avis venu d’ailleurs")
    form.locator("[name=consent]").check()
    form.locator("button[type=submit]").click()
    page.locator(".receipt").wait_for()
    code = "from consultation_forms.models import Comment;"
    code += "print(Comment.objects.get(body='Un avis venu d’ailleurs').moderation)"
    assert portal[0].shell(code) == "pending"


def test_the_player_loads_after_a_press(visit):
    page = visit(allow=("http://localhost", PLAYER))
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body="<!doctype html><title>player</title>", content_type="text/html")

    page.route(f"{PLAYER}**", answer)
    show(page, f"fr/{WORKSHOP.rstrip('/')}")
    assert asked == []
    page.locator(".play").click()
    page.locator(".player iframe").wait_for()
    page.wait_for_timeout(200)
    assert len(asked) == 1
