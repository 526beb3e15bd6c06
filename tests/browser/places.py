"""One address of each type of page."""

import re
import urllib.request

from tests.browser.server import Server

LANGUAGES = ("ar", "fr", "en")
OPEN_PLAN = "nap-next"
PAST_PLAN = "nap-2021-2023"
#: A draft commitment that is open to comments.
COMMITMENT = f"{OPEN_PLAN}/commitments/youth-consultation-days/"
#: A past workshop with a recording.
WORKSHOP = f"{PAST_PLAN}/workshops/access-to-information/"

#: After the language. The two pages of ideas are found when the server runs.
PLACES = {
    "home": "",
    "plan": f"{OPEN_PLAN}/",
    "steps": f"{OPEN_PLAN}/steps/",
    "themes": f"{OPEN_PLAN}/themes/",
    "theme": f"{PAST_PLAN}/themes/open-justice/",
    "workshops": f"{OPEN_PLAN}/workshops/",
    "workshop": WORKSHOP,
    "ideas": f"{OPEN_PLAN}/ideas/",
    "past-ideas": f"{PAST_PLAN}/ideas/",
    "commitments": f"{PAST_PLAN}/commitments/",
    "commitment": COMMITMENT,
    "indicators": f"{PAST_PLAN}/indicators/",
    "news": "news/",
    "accessibility": "accessibility/",
    "search": "search/?q=2021",
    "idea": None,
    "decided-idea": None,
    "news-item": None,
}


def _first(server: Server, path: str, link: str) -> str:
    """The first link on ``path`` that matches, after the language."""
    with urllib.request.urlopen(f"{server.url}/ar/{path}", timeout=60) as answer:
        found = re.search(rf'href="/ar/({link})"', answer.read().decode())
    assert found, f"no link to {link} on /ar/{path}"
    return found[1]


def find_places(server: Server) -> dict[str, str]:
    """:returns: the address after the language, by type of page."""
    reference = r"[A-Z0-9]{4}-[A-Z0-9]{4}/"
    return PLACES | {
        "idea": _first(server, f"{OPEN_PLAN}/ideas/", f"{OPEN_PLAN}/ideas/{reference}"),
        "decided-idea": _first(
            server,
            f"{PAST_PLAN}/ideas/?outcome=integrated",
            f"{PAST_PLAN}/ideas/{reference}",
        ),
        "news-item": _first(server, "news/", 'news/(?!feed/)[^/?"]+/'),
    }
