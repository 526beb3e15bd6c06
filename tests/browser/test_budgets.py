"""What a page may weigh, how still it stands, and that it fits a phone."""

from urllib.parse import urlsplit

import pytest

from tests.browser.places import COMMITMENT, OPEN_PLAN

BYTES, SCRIPT_BYTES, REQUESTS, SHIFT = 150_000, 12_000, 12, 0.02
HEAVY = {
    "home": "",
    "ideas": f"{OPEN_PLAN}/ideas/",
    "commitment": COMMITMENT,
    "search": "search/?q=2021",
}

_SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))));
})"""
_WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((e) => {
    const b = e.getBoundingClientRect();
    return b.right > innerWidth || b.left < 0;
  })
  .slice(0, 5).map((e) => `${e.tagName}.${e.getAttribute("class")}`)"""


class Traffic:
    """What a page loads, as it came over the wire: ``[(type, address, bytes)]`` in ``loaded``."""

    def __init__(self, page):
        self.known: dict[str, tuple[str, str]] = {}
        self.loaded: list[tuple[str, str, float]] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._on_response)
        session.on("Network.loadingFinished", self._on_end)

    def _on_response(self, event):
        self.known[event["requestId"]] = (event["type"], event["response"]["url"])

    def _on_end(self, event):
        kind, url = self.known.get(event["requestId"], ("Unknown", ""))
        self.loaded.append((kind, url, event["encodedDataLength"]))


@pytest.mark.parametrize("path", HEAVY.values(), ids=HEAVY)
@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["phone", "desk"])
def test_a_page_is_light(page, server, path, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    traffic = Traffic(page)
    page.goto(f"/ar/{path}", wait_until="networkidle")
    weighed = [one for one in traffic.loaded if one[0] != "Image"]
    assert {"Document", "Stylesheet", "Font"} <= {kind for kind, _url, _bytes in weighed}
    assert {urlsplit(url).netloc for _kind, url, _bytes in traffic.loaded} == {
        urlsplit(server.url).netloc
    }
    assert sum(size for _kind, _url, size in weighed) <= BYTES, weighed
    assert sum(size for kind, _url, size in weighed if kind == "Script") <= SCRIPT_BYTES
    assert len(weighed) <= REQUESTS, weighed


@pytest.mark.parametrize("path", HEAVY.values(), ids=HEAVY)
def test_nothing_jumps_while_loading(page, path):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/ar/{path}", wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    assert page.evaluate(_SHIFTS) < SHIFT


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_page_scrolls_sideways(page, places, language):
    """Neither on a small phone nor at 200 % on a screen of 1280 pixels."""
    too_wide = {}
    for name, path in places.items():
        page.goto(f"/{language}/{path}")
        for width in (320, 640):
            page.set_viewport_size({"width": width, "height": 700})
            wanted, given = page.evaluate(_WIDTHS)
            assert given == width
            if wanted > given:
                too_wide[name, width] = (wanted, page.evaluate(_WIDE))
    assert too_wide == {}
