"""Anybody finds an idea by its reference, however it is typed."""

import pytest

from tests.portal import make_idea
from tests.receipts import make_contribution

LIST = "/ar/nap-test/ideas/"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture
def idea(portal):
    return make_idea(portal, reference="7KM2-9QXJ")


@pytest.mark.parametrize(
    "typed",
    [
        "7KM2-9QXJ",
        "7km2-9qxj",
        " 7km2 9qxj ",
        "7KM29QXJ",
        "7KM2-9QXJ".translate(ARABIC),
        "7 k m 2 – 9 q x j",
    ],
)
def test_any_way_of_typing_finds_it(client, idea, typed):
    response = client.get(LIST, {"reference": typed})
    assert response.status_code == 302
    assert response.url == f"{LIST}{idea.reference}/"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("7KM2-9QXB", "There is a typing error"),  # a wrong check sign
        ("K7M2-9QXJ", "There is a typing error"),  # two neighbours swapped
        ("7KM2", "There is a typing error"),
        ("x" * 100, "There is a typing error"),
        ("'\"><script>", "There is a typing error"),
        ("2222-2222", "No idea has this reference"),
    ],
)
def test_what_is_not_found_is_told(client, idea, typed, words):
    response = client.get("/en/nap-test/ideas/", {"reference": typed})
    html = response.content.decode()
    assert response.status_code == 200
    assert words in html
    assert '<details class="lookup" open>' in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("kind", "status"), [("pending", 404), ("hidden", 404), ("withdrawn", 410)]
)
def test_what_is_not_public_says_so(client, portal, kind, status):
    idea = make_contribution(portal, kind)
    response = client.get(LIST, {"reference": idea.reference.lower()}, follow=True)
    assert response.status_code == status
    assert idea.body not in response.content.decode()


def test_nothing_typed_shows_the_list(client, idea):
    assert "lookup" in client.get(LIST, {"reference": "  "}).content.decode()
    assert client.get(LIST, {"reference": ""}).status_code == 200
