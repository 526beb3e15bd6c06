"""Every public page answers, in every language, within its budget."""

import pytest

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
