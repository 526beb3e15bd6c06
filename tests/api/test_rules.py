"""What every answer of the API keeps, whoever asks: caches, other sites, limits, errors."""

import json

import pytest
from django.urls import get_resolver

from cms.api.api import build_api
from cms.api.problems import MEDIA_TYPE
from tests.portal import make_idea
from tests.test_draft_leaks import public_patterns

READS = (
    "/api/v1/ideas/", "/api/v1/plans/", "/api/v1/plans/nap-test/",
    "/api/v1/plans/nap-test/indicators/", "/api/v1/themes/", "/api/v1/institutions/",
    "/api/v1/organisations/", "/api/v1/recordings/", "/api/v1/workshops/",
    "/api/v1/commitments/",
)  # fmt: skip
OWN, ELSEWHERE = "https://app.example.org", "https://evil.example"
VERBS = ("get", "head", "options", "post", "put", "patch", "delete", "trace")


def is_problem(response, status: int) -> dict:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == MEDIA_TYPE
    body = response.json()
    assert (body["status"], body["request_id"]) == (status, response["X-Request-ID"])
    assert response["Cache-Control"] == "no-store"
    return body


@pytest.mark.parametrize("path", READS)
def test_a_read_is_for_shared_caches(client, portal, path):
    client.cookies["sessionid"] = "whatever"
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=5"
    assert response["ETag"].startswith('"')
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "Accept-Language" not in response.get("Vary", "")
    same = client.get(path, headers={"If-None-Match": response["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert same["ETag"] == response["ETag"]


def test_an_etag_follows_the_content(client, portal):
    before = client.get("/api/v1/ideas/")["ETag"]
    make_idea(portal)
    changed = client.get("/api/v1/ideas/", headers={"If-None-Match": before})
    assert changed.status_code == 200
    assert changed["ETag"] != before


def test_head_is_a_read(client, portal):
    response = client.head("/api/v1/ideas/")
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get("/api/v1/ideas/")["ETag"]


@pytest.mark.parametrize("path", READS)
def test_api_07_other_verbs_change_nothing(client, portal, path):
    for verb in VERBS[2:]:
        response = getattr(client, verb)(path)
        problem = is_problem(response, 405)
        assert problem["title"] == "Method Not Allowed"
        assert "GET" in response["Allow"]
    overridden = client.get(path, headers={"X-HTTP-Method-Override": "DELETE"})
    assert overridden.status_code == 200


@pytest.mark.parametrize("origin", [OWN, ELSEWHERE, "null"])
def test_api_08_any_site_reads_without_being_named(client, portal, settings, origin):
    settings.PORTAL_API_ORIGINS = [OWN]
    response = client.get("/api/v1/ideas/", headers={"Origin": origin})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "Origin" not in response.get("Vary", "")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_api_08_only_configured_sites_send(client, portal, settings, method):
    settings.PORTAL_API_ORIGINS = [OWN]
    asked = {"Access-Control-Request-Method": method}
    allowed = client.options("/api/v1/ideas/", headers={"Origin": OWN, **asked})
    assert allowed.status_code == 204
    assert allowed["Access-Control-Allow-Origin"] == OWN
    assert method in allowed["Access-Control-Allow-Methods"]
    for origin in (ELSEWHERE, "null"):
        refused = client.options("/api/v1/ideas/", headers={"Origin": origin, **asked})
        is_problem(refused, 403)
        assert "Access-Control-Allow-Origin" not in refused
        sent = client.generic(method, "/api/v1/ideas/", headers={"Origin": origin})
        assert is_problem(sent, 403)["code"] == "origin"


def test_a_preflight_of_a_read(client, portal):
    asked = {"Access-Control-Request-Method": "GET", "Origin": ELSEWHERE}
    response = client.options("/api/v1/ideas/", headers=asked)
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (204, "*")
    is_problem(
        client.options("/api/v1/ideas/", headers={**asked, "Access-Control-Request-Method": "X"}),
        405,
    )


def test_the_limit_is_told_before_it_is_reached(client, portal, settings):
    settings.PORTAL_API_READS_PER_MINUTE = 2
    first, second, third = (client.get("/api/v1/plans/") for _time in range(3))
    assert (first["RateLimit-Limit"], first["RateLimit-Remaining"]) == ("2", "1")
    assert second["RateLimit-Remaining"] == "0"
    problem = is_problem(third, 429)
    assert problem["code"] == "too_many_requests"
    assert 0 < int(third["Retry-After"]) <= 60
    elsewhere = client.get("/api/v1/plans/", REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 200


def test_the_limit_is_one_for_all_that_is_read(client, portal, settings):
    settings.PORTAL_API_READS_PER_MINUTE = 2
    answers = [client.get(path) for path in ("/api/v1/plans/", "/api/v3/pages/", "/api/v3/pages/")]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[1]["RateLimit-Remaining"] == "0"
    assert answers[2]["Content-Type"] == "application/problem+json"
    assert 0 < int(answers[2]["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("nope=1", "unknown_parameter"),
        ("email__startswith=a", "unknown_parameter"),
        ("personal_data__email=a", "unknown_parameter"),
        ("limit=5&limit=6", "repeated_parameter"),
        ("q=%00", "forbidden_characters"),
        ("q=%ED%A0%80", "forbidden_characters"),
    ],
)
def test_parameters_that_are_refused(client, portal, query, code):
    problem = is_problem(client.get(f"/api/v1/ideas/?{query}"), 422)
    assert problem["errors"][0]["type"] == code


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "offset=-1",
                                   "offset=99999999999999999999", "order=email", "outcome=x",
                                   "locale=de", "theme=%27%22"])  # fmt: skip
def test_api_03_values_that_are_refused(client, portal, query):
    is_problem(client.get(f"/api/v1/ideas/?{query}"), 422)


@pytest.mark.parametrize(
    "path",
    [
        "nope/",
        "ideas/x%00y/",
        "ideas/%F0%28%8C%28/",
        "plans/..%2f/",
        "ideas/AAAA-AAAA/",
        "workshops/%ED%A0%80/",
        "docs/x/",
    ],
)
def test_addresses_that_lead_nowhere(client, portal, path):
    is_problem(client.get(f"/api/v1/{path}"), 404)


def test_api_12_our_faults_tell_nothing_of_us(client, portal, monkeypatch, caplog):
    client.raise_request_exception = False

    def fail(*_args, **_kwargs):
        raise RuntimeError("SELECT secret FROM /etc/passwd")

    monkeypatch.setattr("cms.api.ideas.router.plan_asked_for", fail)
    response = client.get("/api/v1/ideas/")
    problem = is_problem(response, 500)
    assert "secret" not in json.dumps(problem)
    assert any(getattr(r, "request_id", "") == problem["request_id"] for r in caplog.records)


def test_every_operation_is_described(client, portal):
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            where = f"{method} {path}"
            assert operation["summary"], where
            assert operation.get("description"), where
            assert operation["responses"]["default"], where
            for parameter in operation["parameters"]:
                is_path = parameter["in"] == "path"
                assert is_path or parameter.get("description"), (where, parameter["name"])


def test_the_description_covers_the_urlconf(client, portal):
    described = client.get("/api/v1/openapi.json").json()["paths"]
    ours = {p for p in public_patterns(get_resolver()) if p.startswith("api/v1/")}
    named = {path[1:].replace("{", "<").replace("}", ">") for path in described}
    assert ours - named == {"api/v1/", "api/v1/docs/", "api/v1/openapi.json"}
    assert named <= ours


def test_the_description_is_served_by_us(client, portal):
    page = client.get("/api/v1/docs/").content.decode()
    assert "https://" not in page
    assert "//cdn" not in page


def test_an_api_can_be_built_twice():
    """Nothing is registered by building it: the tests of plugins build their own."""
    assert build_api().get_openapi_schema()["info"]["title"] == "Tashawur"
