"""Every public page answers, in every language, within its budget."""

import pytest
from wagtail.models import Page, PageViewRestriction

PATHS = [
    "", "nap-test/", "nap-test/steps/", "nap-test/themes/", "nap-test/themes/open-data/",
    "nap-test/workshops/", "nap-test/workshops/open-data/", "nap-test/ideas/",
    "nap-test/commitments/", "nap-test/commitments/portal/", "nap-test/indicators/",
    "news/", "news/launch/", "about/",
]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_page_answers_without_cookie(client, portal, language, path):
    response = client.get(f"/{language}/{path}")
    html = response.content.decode()
    assert response.status_code == 200
    assert f'lang="{language}"' in html
    assert html.count("<h1") == 1
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in html


@pytest.mark.parametrize("place", ["about", "home", "root"])
def test_a_restriction_above_a_page_holds(client, portal, place):
    restricted = Page.get_first_root_node() if place == "root" else getattr(portal, place)
    PageViewRestriction.objects.create(page_id=restricted.pk, restriction_type="login")
    assert client.get("/ar/about/").status_code == 404
