"""A portal with the proof of work: a person notices nothing, and is not flagged."""

import pytest

from tests.browser.server import running_server
from tests.browser.test_axe import objections
from tests.browser.test_budgets import SCRIPT_BYTES, Traffic
from tests.browser.visitors import visitor

IDEAS = "/fr/nap-next/ideas/"


@pytest.fixture(scope="module")
def guarded():
    with running_server("_altcha", PORTAL_PLUGINS="cms.contrib.altcha") as server:
        yield server


def send_idea(page, title: str) -> None:
    page.goto(IDEAS)
    form = page.locator("form.form")
    form.locator("[name=theme]").select_option("open-data-ai")
    form.locator("[name=title]").fill(title)
    form.locator("[name=body]").fill("Texte")
    form.locator("[name=consent]").check()
    page.wait_for_timeout(3200)  # nobody types faster
    form.locator("button[type=submit]").click()
    page.locator(".receipt .reference").wait_for()


def flags(server, title: str) -> str:
    found = f"print(Idea.objects.get(title='{title}').flags)"
    return server.shell(f"from consultation_forms.models import Idea; {found}")


def test_a_person_is_not_flagged(chromium, guarded):
    with visitor(chromium, guarded, locale="fr") as page:
        traffic = Traffic(page)
        send_idea(page, "avec preuve")
        scripts = {url: size for kind, url, size in traffic.loaded if kind == "Script"}
        assert any("proof.js" in url for url in scripts)
        assert sum(scripts.values()) <= SCRIPT_BYTES
        assert [cookie["name"] for cookie in page.context.cookies()] == []
    assert flags(guarded, "avec preuve") == "[]"


def test_a_press_before_the_work_is_done_waits_for_it(chromium, guarded):
    with visitor(chromium, guarded, locale="fr") as page:
        page.route("**/proof/**", lambda route: (page.wait_for_timeout(1500), route.continue_()))
        send_idea(page, "pressée")
    assert flags(guarded, "pressée") == "[]"


def test_without_scripts_it_is_sent_and_waits(chromium, guarded):
    with visitor(chromium, guarded, locale="fr", java_script_enabled=False) as page:
        send_idea(page, "sans script")
    assert flags(guarded, "sans script") == "['no_proof']"


def test_when_no_puzzle_can_be_had_it_is_sent_all_the_same(chromium, guarded):
    with visitor(chromium, guarded, locale="fr", may_refuse=("/fr/proof/",)) as page:
        page.route("**/proof/**", lambda route: route.fulfill(status=503, body=""))
        send_idea(page, "sans réponse")
    assert flags(guarded, "sans réponse") == "['no_proof']"


def test_axe_objects_to_nothing(chromium, guarded):
    with visitor(chromium, guarded, locale="ar", reduced_motion="reduce") as page:
        page.goto("/ar/nap-next/ideas/")
        assert objections(page) == {}
