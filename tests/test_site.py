"""The portal as a site: languages, errors, search, sitemap, headers, drafts."""

import json

import pytest
from modelsearch.query import Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from consultation_forms.models import Idea
from pages.models import StandardPage
from snippets.models import Theme
from tests.factories import make_staff
from tests.portal import make_idea, translate

CANARY = "CANARI-7f3a"


@pytest.mark.parametrize(
    ("accepted", "target"),
    [("fr", "/fr/"), ("en-GB,fr;q=0.5", "/en/"), ("ar-MA", "/ar/"), ("de", "/ar/"), ("", "/ar/")],
)
def test_the_root_speaks_the_visitors_language(client, portal, accepted, target):
    response = client.get("/", headers={"Accept-Language": accepted})
    assert response.status_code == 302
    assert response.url == target


def test_the_language_switcher_keeps_the_page_and_its_filters(client, portal):
    html = client.get("/ar/nap-test/ideas/?theme=health").content.decode()
    assert 'href="/fr/nap-test/ideas/?theme=health"' in html
    assert 'hreflang="fr" href="http://localhost/fr/nap-test/ideas/?theme=health"' in html
    assert 'hreflang="x-default"' in html


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_not_found_in_the_visitors_language(client, portal, language):
    response = client.get(f"/{language}/nap-test/nothing/")
    html = response.content.decode()
    assert response.status_code == 404
    assert f'lang="{language}"' in html
    assert portal.home.slug


def test_an_error_page_needs_no_database(client, portal, monkeypatch):
    client.raise_request_exception = False

    def broken(*args, **kwargs):
        raise RuntimeError("a bug")

    monkeypatch.setattr("pages.frame.Frame.menu", property(broken))
    response = client.get("/fr/about/")
    assert response.status_code == 500
    assert 'lang="fr"' in response.content.decode()
    assert "a bug" not in response.content.decode()


def test_public_headers(client, portal):
    response = client.get("/ar/nap-test/ideas/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("host", ["evil.example", "localhost:1@evil.example"])
def test_foreign_hosts_are_refused(client, portal, host):
    assert client.get("/ar/", headers={"Host": host}).status_code == 400


def test_the_sitemap_has_every_language(client, portal):
    idea = make_idea(portal)
    pending = make_idea(portal, moderation="pending", published_at=None)
    xml = client.get("/sitemap.xml").content.decode()
    for language in ("ar", "fr", "en"):
        assert f"<loc>http://localhost/{language}/nap-test/ideas/</loc>" in xml
    assert 'hreflang="fr"' in xml
    assert idea.reference in xml
    assert pending.reference not in xml


def test_drafts_are_nowhere(client, portal):
    draft = StandardPage(title=CANARY, slug="secret-page", live=False, locale=portal.home.locale)
    draft.show_in_menus = True
    portal.home.add_child(instance=draft)
    theme = Theme.objects.create(
        plan=portal.plan, number=9, slug="secret", title=CANARY, summary=CANARY, live=False,
        locale=portal.plan.locale,
    )  # fmt: skip
    english = translate(portal.theme, "en", title=CANARY, summary=CANARY)
    Theme.objects.filter(pk=english.pk).update(live=False)
    make_idea(portal, title=CANARY, moderation="pending", published_at=None)
    portal.about.title = CANARY
    portal.about.save_revision()
    for language in ("ar", "fr", "en"):
        for path in (
            "", "nap-test/", "nap-test/themes/", "nap-test/themes/open-data/", "nap-test/ideas/",
            "nap-test/ideas/?q=CANARI", "nap-test/indicators/", "nap-test/workshops/", "about/",
        ):  # fmt: skip
            response = client.get(f"/{language}/{path}")
            assert response.status_code == 200
            assert CANARY not in response.content.decode(), (language, path)
    assert client.get("/ar/secret-page/").status_code == 404
    assert CANARY not in client.get("/sitemap.xml").content.decode()
    assert theme.pk


@pytest.mark.parametrize("query", ['"', "a\x00b", "\ud800", "'", "*", "(", "AND", "؟", "  "])
def test_search_survives_any_query(portal, query):
    list(Page.objects.search(query))
    list(get_search_backend().autocomplete(query, Theme))


def test_search_finds_arabic_in_any_spelling(portal):
    page = StandardPage(title="المُشارَكَةُ في الإدارة العمومية", slug="x", locale=portal.home.locale)
    portal.home.add_child(instance=page)
    backend = get_search_backend()
    backend.add(page)
    for query in ("المشاركة", "مشاركه", "الادارة", "العموميه", "إدارة"):
        found = [hit.pk for hit in backend.search(query, StandardPage)]
        assert page.pk in found, query
        for typed in (PlainText(query), Phrase(query), PlainText("nothing") | PlainText(query)):
            assert page.pk in [hit.pk for hit in backend.search(typed, StandardPage)], typed
    assert page.pk not in [hit.pk for hit in backend.search("الصحة", StandardPage)]


def test_the_admin_finds_a_page_in_any_spelling(portal, client):
    page = StandardPage(title="المُشارَكَةُ العمومية", slug="y", locale=portal.home.locale)
    portal.home.add_child(instance=page)
    get_search_backend().add(page)
    client.force_login(make_staff("Administrators"))
    for query in ("المشاركة", "العموميه"):
        html = client.get("/admin/pages/search/", {"q": query}).content.decode()
        assert f"/admin/pages/{page.pk}/" in html


def test_text_of_a_stranger_is_marked_with_its_language(client, portal):
    idea = make_idea(portal, language="fr", title="Une idée")
    html = client.get(f"/ar/nap-test/ideas/{idea.reference}/").content.decode()
    assert '<h1 lang="fr" dir="auto">Une idée</h1>' in html


def test_an_indicator_counts_records_not_languages(client, portal):
    from cms.plugins.indicators import indicators

    make_idea(portal)
    values = {}
    for language in ("ar", "fr", "en"):
        from django.utils import translation

        with translation.override(language):
            rows = {name: i.rows(portal.plan) for name, i in indicators.items()}
        values[language] = json.dumps({n: [r.value for r in rs] for n, rs in rows.items()})
    assert len(set(values.values())) == 1
    assert Idea.objects.count() == 1


def test_arabic_addresses_have_no_false_last_step(client, portal):
    page = StandardPage(title="أفكاركم", slug="أفكاركم-حول-النقل", locale=portal.home.locale)
    portal.home.add_child(instance=page)
    translate(page, "fr", title="Vos idées")
    html = client.get("/ar/أفكاركم-حول-النقل/?a=b").content.decode()
    trail = html[
        html.index('class="breadcrumb') : html.index("</nav>", html.index('class="breadcrumb'))
    ]
    assert trail.count("<li>") == 2
    assert "أفكاركم-حول-النقل" not in trail.replace(page.get_url(), "")
    assert f'href="{page.get_url().replace("/ar/", "/fr/")}?a=b"' in html
    assert f'rel="canonical" href="http://localhost{page.get_url()}"' in html


def test_years_are_not_turned_round_in_arabic(client, portal):
    plan = portal.plan
    years = f"\u2066{plan.start_year}–{plan.end_year}\u2069"
    hero = client.get("/ar/nap-test/").content.decode().split("hero__kicker")[1]
    assert years in hero.split("</p>")[0]
