"""Error pages in the visitor's language, some of them without a database."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.utils import translation

from pages import errors

LANGUAGES = ("ar", "fr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_not_found_offers_ways_on(client, portal, language):
    response = client.get(f"/{language}/nap-test/ميزانية-2026/")
    html = response.content.decode()
    assert response.status_code == 404
    assert f'<form class="search-form" action="/{language}/search/"' in html
    assert 'value="ميزانية 2026"' in html
    ways = html.split('aria-labelledby="ways-on"')[1]
    assert f'href="/{language}/nap-test/ideas/"' in ways
    assert 'content="noindex"' in html


def test_without_a_language_in_the_address_the_browser_decides(client, portal):
    response = client.get("/nothing/", headers={"Accept-Language": "fr"}, follow=True)
    assert response.status_code == 404
    assert 'lang="fr"' in response.content.decode()
    response = client.get("/sitemap-nothing.xml", headers={"Accept-Language": "fr"})
    assert response.status_code == 404
    assert 'lang="fr"' in response.content.decode()


@pytest.mark.parametrize("path", ["about/", "nothing/", "search/?q=x", "nap-test/ideas/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_database_that_is_down(client, portal, language, path):
    client.raise_request_exception = False

    def down(execute, sql, params, many, context):
        raise OperationalError("secret: could not connect")

    with connection.execute_wrapper(down):
        response = client.get(f"/{language}/{path}")
    html = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"]
    assert f'<html lang="{language}"' in html
    assert f'href="/{language}/"' in html
    assert "secret" not in html


@pytest.mark.parametrize(
    ("view", "status"),
    [("bad_request", 400), ("forbidden", 403), ("server_error", 500), ("csrf_failure", 403)],
)
def test_the_language_is_this_visitors(view, status):
    request = RequestFactory().get("/fr/x/", headers={"Accept-Language": "en"})
    translation.activate("ar")
    more = [] if view in ("server_error", "csrf_failure") else [Exception()]
    response = getattr(errors, view)(request, *more)
    assert response.status_code == status
    assert '<html lang="fr" dir="ltr">' in response.content.decode()
    assert translation.get_language() == "ar"


def test_a_form_without_its_token(portal):
    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/admin/login/", {"username": "x"}, headers={"Accept-Language": "fr"})
    assert response.status_code == 403
    assert '<html lang="fr"' in response.content.decode()
