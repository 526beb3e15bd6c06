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
