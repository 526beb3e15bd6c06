"""A visitor with a browser of her own, whose every trouble is written down."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.browser.server import Server

#: Chromium's words for a refused answer; answers are judged by their status instead.
_REFUSED = "Failed to load resource"


@contextmanager
def visitor(
    browser: Browser,
    server: Server,
    allow: tuple[str, ...] = (),
    may_refuse: tuple[str, ...] = (),
    **options,
) -> Iterator[Page]:
    """A page in a fresh context, with an empty cache.

    :param allow: beginnings of foreign addresses that may be asked.
    :param may_refuse: beginnings of paths that may refuse what is sent to them in the background.
    :param options: of the context; ``locale`` is Moroccan Arabic unless given.
    :raises AssertionError: at the end, with every message on the console, every failed or refused
        request but those for whole pages, and every request to another host.
    """
    context = browser.new_context(**{"base_url": server.url, "locale": "ar-MA", **options})
    try:
        page = context.new_page()
        hosts = (server.url + "/", "data:", "blob:", *allow)
        problems = watch(page, hosts, tuple(server.url + path for path in may_refuse))
        yield page
    finally:
        context.close()
    if problems:
        raise AssertionError("\n".join(problems))


def watch(page: Page, hosts: tuple[str, ...], may_refuse: tuple[str, ...]) -> list[str]:
    """The list to which the page's problems are added as they happen.

    :param hosts: beginnings of the addresses that may be asked.
    :param may_refuse: beginnings of those whose answers do not matter.
    """
    problems: list[str] = []

    def on_console(message):
        if message.type in ("error", "warning") and not message.text.startswith(_REFUSED):
            problems.append(f"console on {page.url}: {message.text}")

    def on_response(response):
        expected = response.request.is_navigation_request() or response.url.startswith(may_refuse)
        if response.status >= 400 and not expected:
            problems.append(f"{response.status} on {page.url}: {response.url}")

    def on_request(request):
        if not request.url.startswith(hosts):
            problems.append(f"another host asked on {page.url}: {request.url}")

    def on_failure(request):
        # A page that is left drops what it was still loading.
        if request.failure != "net::ERR_ABORTED":
            problems.append(f"{request.failure} on {page.url}: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"script on {page.url}: {error}"))
    page.on("response", on_response)
    page.on("request", on_request)
    page.on("requestfailed", on_failure)
    return problems
