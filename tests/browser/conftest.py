"""A real server and a real browser for each worker, shared by all tests that it runs."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser import demonstration
from tests.browser.places import find_places
from tests.browser.server import running_server
from tests.browser.visitors import visitor

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# The admin of a busy machine takes longer than the five seconds that are usual.
expect.set_options(timeout=15_000)


def pytest_unconfigure():
    demonstration.forget()


@pytest.fixture(scope="session")
def server():
    with running_server() as running:
        yield running


@pytest.fixture(autouse=True)
def _second_run_begins_anew(request):
    """A test that failed and runs once more must not find what it did the first time."""
    if getattr(request.node, "execution_count", 1) > 1 and "server" in request.fixturenames:
        request.getfixturevalue("server").begin_anew()


@pytest.fixture(scope="session")
def chromium():
    if not Path(CHROMIUM).exists():
        message = f"{CHROMIUM} is missing: install Debian's package chromium, or set CHROMIUM."
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, server):
    """Makes visitors: ``visit(**options of the context)`` is a page. See ``visitor``."""
    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(visitor(chromium, server, **options))


@pytest.fixture
def page(visit):
    """A fresh visitor's page; any message on the console fails the test."""
    return visit()


@pytest.fixture(scope="session")
def places(server):
    """One address of each type of page; see ``find_places``."""
    return find_places(server)
