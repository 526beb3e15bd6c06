"""What front ends rely on: the description of the content API and an answer for each page type.

The files are in ``tests/contract/``. When a test here fails, something that a front end reads has
changed: another release of Wagtail, a field, a block. If a name went away or means something
else, that breaks others: keep the old name too, or say so in CHANGELOG.md. Then write the files
anew, and read what changed before you commit it:

    UPDATE_CONTRACT=1 .venv/bin/python -m pytest tests/test_content_contract.py
"""

from typing import Any

import pytest
from wagtail.models import get_page_models

from tests.contract_files import agrees

TYPES = {
    "home": "HomePage", "plan_page": "PlanPage", "ideas_page": "IdeaIndexPage",
    "themes_page": "ThemeIndexPage", "theme_page": "ThemePage",
    "workshops_page": "WorkshopIndexPage", "workshop": "WorkshopPage",
    "commitments_page": "CommitmentIndexPage", "commitment": "CommitmentPage",
    "indicators_page": "IndicatorsPage", "steps_page": "StepsPage",
    "news_page": "NewsIndexPage", "news_item": "NewsPage", "about": "StandardPage",
}  # fmt: skip
pytestmark = pytest.mark.django_db


def shape(value: Any, place: str = "") -> Any:
    """The names in an answer; what differs from run to run is its type only."""
    if isinstance(value, dict):
        # A block's own is made anew with each database.
        known = {**value, "id": "str"} if isinstance(value.get("id"), str) else value
        return {name: shape(one, name) for name, one in known.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    changes = isinstance(value, int) and not isinstance(value, bool)
    if changes or place.endswith(("_at", "date", "url", "closes_at")):
        return type(value).__name__
    return value


def test_the_description_of_the_content_api(client, portal):
    agrees("openapi-v3", client.get("/api/v3/openapi.json").json())


def test_every_type_of_page_has_its_answer():
    ours = {model.__name__ for model in get_page_models() if model._meta.app_label == "pages"}
    assert set(TYPES.values()) == ours


@pytest.mark.parametrize("name", TYPES)
def test_an_answer_of_each_type(client, portal, name):
    page = getattr(portal, name).get_translations().get(locale__language_code="fr")
    answer = client.get(f"/api/v3/pages/{page.pk}/").json()
    assert answer["meta"]["type"] == f"pages.{TYPES[name]}"
    agrees(TYPES[name], shape(answer))


def test_what_surrounds_pages(client, portal):
    agrees("site", shape(client.get("/api/v1/site/?locale=fr").json()))
