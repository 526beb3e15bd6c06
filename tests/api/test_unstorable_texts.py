"""Texts that no database takes, in addresses and cursors: refused before anything is asked."""

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
