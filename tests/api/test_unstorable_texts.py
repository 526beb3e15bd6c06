"""Texts that no database takes, in addresses and cursors: refused before anything is asked."""

import base64
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.api.problems import MEDIA_TYPE
from tests.api.test_rules import is_problem

PATHS = (
    "plans/{}/", "plans/{}/indicators/", "commitments/{}/", "commitments/{}/comments/",
    "workshops/{}/", "recordings/{}/", "forms/{}/", "ideas/{}/", "ideas/{}/comments/",
    "lookup/{}/", "receipts/{}/{}/",
)  # fmt: skip
#: What is asked, with the address in percents, whenever nothing is found.
REDIRECTS = "wagtailcore_site|wagtailredirects_redirect"
TEXTS = ("\u0000", "a\u0000", "\ud800")


def cursor(*places) -> str:
    return base64.urlsafe_b64encode(json.dumps(places).encode()).decode().rstrip("=")


@pytest.mark.parametrize("text", ["%00", "a%01b"])
@pytest.mark.parametrize("path", PATHS)
def test_an_address_is_not_found(client, portal, path, text):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(f"/api/v1/{path.format(text, text)}")
    assert (response.status_code, response["Content-Type"]) == (404, MEDIA_TYPE)
    # SQLite would find nothing, PostgreSQL refuses the question.
    asked = [query["sql"] for query in captured if not re.search(REDIRECTS, query["sql"])]
    assert not asked


def test_nothing_is_sent_there_either(client, portal):
    path = "/api/v1/ideas/%00/support/"
    is_problem(client.put(path, {}, content_type="application/json"), 404)
    path = "/api/v1/forms/%00/submissions/"
    is_problem(client.post(path, {}, content_type="application/json"), 404)


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
@pytest.mark.parametrize("name", ["ideas", "forms"])
def test_a_cursor_is_none(client, portal, name, text):
    first = 1 if name == "forms" else "2026-01-01T00:00:00+00:00"
    places = [(first, text)] if name == "forms" else [(first, text), (text, "a")]
    for one in places:
        response = client.get(f"/api/v1/{name}/", {"cursor": cursor(*one)})
        assert is_problem(response, 400)["code"] == "cursor"


@pytest.mark.parametrize(
    "offset", ["99999999999999999999", "9223372036854775808", "99999999999999999999.0", "9" * 5000]
)
def test_wagtails_lists_end_somewhere_too(client, portal, offset):
    for query in (f"offset={offset}", f"offset=0&offset={offset}", f"search=a&offset={offset}"):
        response = client.get(f"/api/v3/pages/?{query}")
        assert response.status_code == 422, response.content
        assert response["Content-Type"] == "application/problem+json"


def test_wagtails_lists_are_read_as_before(client, portal):
    assert client.get("/api/v3/pages/?offset=10000000").json()["items"] == []
    assert client.get("/api/v3/pages/?offset=x").status_code == 422
    assert client.get("/api/v3/pages/?offset=nan").status_code == 422
