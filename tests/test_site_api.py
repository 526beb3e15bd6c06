"""What surrounds pages, and what is at an address, for other front ends."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction
from wagtail_factories import ImageFactory

from pages.models import HomePage, StandardPage
from tests.portal import make_idea

pytestmark = pytest.mark.django_db
MOST_QUERIES = 6


def site(client, language: str = "fr") -> dict:
    response = client.get(f"/api/v1/site/?locale={language}")
    assert response.status_code == 200, response.content
    return response.json()


def at(client, path: str):
    return client.get("/api/v1/pages/", {"path": path})


def found(client, path: str) -> dict:
    response = at(client, path)
    assert response.status_code == 200, response.content
    return response.json()


@pytest.fixture
def furnished(portal):
    """A home page, in French, on which everything is filled in."""
    home = HomePage.objects.get(
        translation_key=portal.home.translation_key, locale__language_code="fr"
    )
    entry = {"page": portal.about.pk, "url": None, "words": "Qui sommes-nous"}
    away = {"page": None, "url": "https://other.example/", "words": "Ailleurs"}
    home.navigation = [{"type": "entry", "value": entry}]
    home.footer_columns = [
        {"type": "column", "value": {"heading": "Liens", "entries": [entry, away]}}
    ]
    home.partners = [
        {"type": "partner", "value": {
            "name": f"P{number}", "url": "https://p.example/",
            "logo": {"image": ImageFactory().pk, "decorative": False, "alt_text": "logo"}}}
        for number in range(5)
    ]  # fmt: skip
    home.profiles = [
        {"type": "profile", "value": {"network": "youtube", "url": "https://youtube.com/x"}}
    ]
    home.notice, home.notice_url = "Fermé demain", "https://other.example/notice"
    home.contact_email, home.form_note, home.closed_note = "a@b.ma", "Lu", "Fermé"
    home.privacy_page = portal.about
    home.save()
    return home


def test_everything_around_a_page_in_one_answer(client, portal, furnished):
    shown = site(client)
    assert (shown["locale"], shown["name"]) == ("fr", "Portail")
    assert [(one["code"], one["direction"], one["path"]) for one in shown["locales"]] == [
        ("ar", "rtl", "/ar/"), ("fr", "ltr", "/fr/"), ("en", "ltr", "/en/"),
    ]  # fmt: skip
    assert shown["menu"][-1] == {
        "title": "Qui sommes-nous",
        "path": "/fr/about/",
        "url": "http://localhost/fr/about/",
    }
    assert shown["footer_columns"][0]["links"][1]["path"] is None
    assert shown["notice"]["url"] == "https://other.example/notice"
    assert shown["contact"]["email"] == "a@b.ma"
    assert shown["profiles"] == [{"name": "YouTube", "url": "https://youtube.com/x"}]
    assert shown["partners"][4]["logo"]["url"].startswith("http://localhost/media/images/")
    assert shown["privacy"]["path"] == "/fr/about/"
    assert shown["notes"] == {"form": "Lu", "closed": "Fermé"}
    plan = shown["featured_plan"]
    assert (plan["slug"], plan["path"]) == ("nap-test", "/fr/nap-test/")
    assert [one["activity"] for one in plan["open"]] == ["ideas", "supports", "comments"]


def test_each_language_has_its_own(client, portal, furnished):
    arabic = site(client, "ar")
    assert arabic["name"] == "بوابة التشاور"
    assert arabic["notice"] is None
    assert arabic["menu"][1]["title"] == "الأفكار"


def test_few_queries_however_much_there_is(client, portal, furnished):
    site(client)
    with CaptureQueriesContext(connection) as queries:
        site(client)
    assert len(queries) <= MOST_QUERIES, [query["sql"][:80] for query in queries]


@pytest.mark.parametrize("state", ["unpublished", "private"])
def test_nothing_around_a_page_names_what_nobody_may_read(client, portal, furnished, state):
    for page in portal.about.get_translations(inclusive=True):
        if state == "private":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        else:
            page.unpublish()
    shown = site(client)
    assert shown["privacy"] is None
    assert "/fr/about/" not in str(shown)


def test_a_notice_is_given_while_it_is_shown(client, portal, furnished):
    furnished.notice_from = timezone.now() + timedelta(hours=1)
    furnished.save()
    assert site(client)["notice"] is None


@pytest.mark.parametrize("query", ["locale=de", "locale=", "x=1", "locale=fr&locale=ar"])
def test_other_parameters_are_refused(client, portal, query):
    assert client.get(f"/api/v1/site/?{query}").status_code == 422


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_page_is_found_by_its_address(client, portal, language):
    page = found(client, f"/{language}/nap-test/commitments/portal/")["page"]
    assert (page["type"], page["locale"]) == ("pages.CommitmentPage", language)
    assert page["rest"] == ""
    assert page["shown_instead"] is False
    assert client.get(page["api"]).json()["id"] == page["id"]


def test_what_follows_a_list_is_said(client, portal):
    idea = make_idea(portal)
    page = found(client, f"/fr/nap-test/ideas/{idea.reference}/")["page"]
    assert page["type"] == "pages.IdeaIndexPage"
    assert page["rest"] == f"{idea.reference}/"


def test_the_original_is_shown_where_a_translation_is_missing(client, portal):
    about = StandardPage(title="فقط بالعربية", slug="only-arabic", locale=portal.plan.locale)
    portal.home.add_child(instance=about)
    page = found(client, "/fr/only-arabic/")["page"]
    assert (page["id"], page["locale"], page["shown_instead"]) == (about.pk, "ar", True)
    assert page["canonical_url"] == "http://localhost/ar/only-arabic/"
    assert page["api"] == f"/api/v3/pages/{about.pk}/?locale=fr"
    assert client.get(page["api"]).json()["meta"]["parent"]["path"] == "/fr/"


def test_an_address_of_arabic_letters(client, portal):
    page = StandardPage(title="الميزانية", slug="الميزانية", locale=portal.plan.locale)
    portal.home.add_child(instance=page)
    for path in ("/ar/الميزانية/", quote("/ar/الميزانية/")):
        assert found(client, path)["page"]["id"] == page.pk


@pytest.mark.parametrize("state", ["unpublished", "private", "password"])
def test_what_is_not_public_is_not_found(client, portal, state):
    for page in portal.about.get_translations(inclusive=True):
        if state == "unpublished":
            page.unpublish()
        else:
            kind = "login" if state == "private" else "password"
            PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")
    for path in ("/ar/about/", "/fr/about/"):
        assert at(client, path).status_code == 404
    Redirect.objects.create(old_path="/fr/old", redirect_page=portal.about)
    assert at(client, "/fr/old/").status_code == 404


def test_old_addresses_lead_on(client, portal):
    Redirect.objects.create(old_path="/fr/old", redirect_page=portal.about)
    Redirect.objects.create(
        old_path="/fr/gone", redirect_link="https://other.example/", is_permanent=False
    )
    assert found(client, "/fr/old/")["redirect"] == {
        "path": "/fr/about/",
        "url": "http://localhost/fr/about/",
        "permanent": True,
    }
    assert found(client, "/fr/gone/")["redirect"] == {
        "path": None,
        "url": "https://other.example/",
        "permanent": False,
    }


@pytest.mark.parametrize(
    "path", ["/", "/de/", "/fr", "/fr/nothing/", "/admin/", "/fr/a%00b/", "/fr/\ud7ff/", "/fr//x/"]
)
def test_no_address_is_a_fault_of_ours(client, portal, path):
    assert at(client, path).status_code in (200, 404, 422)
    assert at(client, "no-slash").status_code == 422
