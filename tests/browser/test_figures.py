"""The real case's figures come out of the records, the same in each language, and follow them."""

import re
import urllib.request
from html.parser import HTMLParser

import pytest

from tests.browser.places import LANGUAGES, PAST_PLAN

#: By section of the page: the lines in English with what they must say.
FIGURES = {
    "participation": {
        "People who sent an idea online": 179,
        "People who supported an idea online": 53,
        "Participants online": 232,
        "Participants in workshops": 572,
        "Participants in all": 804,
    },
    "ideas_by_channel": {"Online": 179, "In a workshop": 53, "Ideas in all": 232},
    "funnel": {
        "Ideas received": 232,
        "Accepted": 143,
        "Not accepted": 89,
        "Integrated in a commitment": 77,
        "Accepted, not integrated": 66,
    },
    "commitments": {"Commitments": 24, "Institutions concerned": 11},
    "consultation": {"Comments": 28, "People who commented": 5, "Weeks of consultation": 4},
}
THEMES = [19, 54, 21, 8, 13, 26, 28, 17, 29, 17]
PARTICIPANTS = [87, 91, 43, 24, 38, 77, 49, 55, 58, 50]

_ENTER = f"""
from cms.users.models import User
from consultation_forms.admin.enter import EnterWorkshopIdea
from consultation_forms.models import Idea
from pages.models import WorkshopPage
workshop = WorkshopPage.objects.originals().get(
    slug="open-justice", url_path__contains="/{PAST_PLAN}/"
)
idea = Idea(theme=workshop.theme, workshop=workshop, title="one more", body="one", language="en")
print(EnterWorkshopIdea(idea, User.objects.get(username="admin")).execute().reference)
"""
_HIDE = """
from cms.users.models import User
from consultation_forms.models import Idea
from consultation_forms.review.actions.moderate import HideContribution
idea = Idea.objects.get(reference="{reference}")
HideContribution(idea, User.objects.get(username="admin"), "other", "a test").execute()
"""


class Tables(HTMLParser):
    """``found``: by id of the section, each row of its table's body as label and number."""

    def __init__(self, html):
        super().__init__()
        self.found: dict[str, list[list[str]]] = {}
        self._section, self._words, self._in_body = "", None, False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "section":
            self._section = dict(attrs).get("id", "")
        elif tag == "tbody":
            self._in_body = True
        elif tag == "tr" and self._in_body:
            self.found.setdefault(self._section, []).append([])
        elif tag in ("th", "td") and self._in_body:
            self._words = []

    def handle_data(self, data):
        if self._words is not None:
            self._words.append(data)

    def handle_endtag(self, tag):
        if tag == "tbody":
            self._in_body = False
        elif tag in ("th", "td") and self._words is not None:
            if words := " ".join("".join(self._words).split()):
                self.found[self._section][-1].append(words)
            self._words = None


def figures(server, language):
    """``{section: {label: number}}`` as the page shows them."""
    url = f"{server.url}/{language}/{PAST_PLAN}/indicators/"
    with urllib.request.urlopen(url, timeout=60) as answer:
        tables = Tables(answer.read().decode()).found
    return {
        section: {label: int(number) for label, number in rows} for section, rows in tables.items()
    }


def numbers(server, language):
    """``{section: [numbers]}``, for languages in which the labels read otherwise."""
    shown = figures(server, language)
    return {section: list(rows.values()) for section, rows in shown.items()}


def test_the_figures_of_the_case(server):
    shown = figures(server, "en")
    assert {section: shown[section] for section in FIGURES} == FIGURES
    assert list(shown["ideas_by_theme"].values()) == THEMES
    assert list(shown["workshop_participants"].values()) == PARTICIPANTS
    leads = [re.search(r"leads: (\d+)", label)[1] for label in shown["commitments_by_institution"]]
    assert sum(map(int, leads)) == 24
    assert len(leads) == 11


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_figures_are_the_same_in_each_language(server, language):
    assert numbers(server, language) == numbers(server, "en")
    english, shown = figures(server, "en"), figures(server, language)
    for section in FIGURES:
        assert not set(english[section]) & set(shown[section]), "labels left in English"


def test_a_new_idea_moves_the_figures_and_hiding_it_moves_them_back(server):
    before = numbers(server, "ar")
    reference = server.shell(_ENTER)
    wanted = {section: list(values) for section, values in before.items()}
    wanted["ideas_by_channel"][1] += 1
    wanted["ideas_by_channel"][2] += 1
    wanted["funnel"][0] += 1
    wanted["ideas_by_theme"][3] += 1
    try:
        assert {language: numbers(server, language) for language in LANGUAGES} == dict.fromkeys(
            LANGUAGES, wanted
        )
    finally:
        server.shell(_HIDE.format(reference=reference))
    assert {language: numbers(server, language) for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, before
    )
